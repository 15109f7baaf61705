import { az } from '../../azure/az.ts';
import { checkRows } from '../../azure/check.ts';
import type { File } from '../../language/file.ts';
import type { Step } from '../../language/guide.ts';
import { pathOf, type Reference } from '../../language/word.ts';
import { imageCountsFile } from '../files/image-counts.ts';
import { imageFindingsFile } from '../files/image-findings.ts';

interface Question {
  readonly '--method': 'post';
  readonly '--url': string;
  readonly '--body': readonly (string | Reference)[];
}

const ask = (file: File): Question => ({
  '--method': 'post',
  '--url': '/providers/Microsoft.ResourceGraph/resources?api-version=2022-10-01',
  '--body': ['@', pathOf(file)],
});

// Where nothing was assessed no row is left, and what is absent is unknown.
const noFindings = checkRows(
  az('rest', ask(imageCountsFile)),
  {
    over: 'data[]',
    columns: ['assessed', 'critical', 'high'],
    where: [{ path: 'assessed', atLeast: 1 }],
  },
  ...(['critical', 'high'] as const).map((severity) => ({
    control: 'gov-image-scan' as const,
    label: `The images were assessed, and none holds a known hole that is ${severity}`,
    path: severity,
    is: '0',
    unverified:
      'The fields of the findings were not seen on a live subscription. Defender for Cloud announced in February 2026 that it will stop grouping findings by registry; from then on this check says UNKNOWN.',
  })),
);

export const govImageScan: Step = {
  id: 'gov-image-scan',
  title: 'Findings of the image scan',
  section: 'governance',
  runsIn: 'anywhere',
  requires: ['mon-defender'],
  files: [imageCountsFile, imageFindingsFile],
  permissions: [
    { role: 'Security Reader', on: 'the subscription' },
    { role: 'Reader', on: 'the subscription' },
  ],
  apply: [
    {
      call: az('rest', { ...ask(imageFindingsFile), '--query': 'data', '--output': 'table' }),
    },
  ],
  undo: [],
  checks: [noFindings],
};
