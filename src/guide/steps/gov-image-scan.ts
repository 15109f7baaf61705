import { az } from '../../azure/az.ts';
import type { Step } from '../../language/guide.ts';
import type { Check } from '../../language/statement.ts';
import { pathOf, word } from '../../language/word.ts';
import { imageFindingsFile } from '../files/image-findings.ts';

const ask = {
  '--method': 'post',
  '--url': '/providers/Microsoft.ResourceGraph/resources?api-version=2022-10-01',
  '--body': ['@', pathOf(imageFindingsFile)],
} as const;

const absent = 'unknown';

const noFindings: Check = {
  read: az('rest', ask),
  over: 'data[]',
  columns: ['severity'],
  rows: 'none',
  expect: ['Critical', 'High'].map((severity) => ({
    control: 'gov-image-scan',
    label: `No image holds a known hole that is ${severity.toLowerCase()}`,
    path: 'severity',
    wanted: { is: word(severity) },
    absent,
    unverified: 'The fields of the findings were not seen on a live subscription.',
  })),
};

export const govImageScan: Step = {
  id: 'gov-image-scan',
  title: 'Findings of the image scan',
  section: 'governance',
  from: 'anywhere',
  after: ['mon-defender'],
  files: [imageFindingsFile],
  needs: [
    { role: 'Security Reader', on: 'the subscription' },
    { role: 'Reader', on: 'the subscription' },
  ],
  apply: [
    {
      call: az('rest', { ...ask, '--query': 'data', '--output': 'table' }),
    },
  ],
  undo: [],
  checks: [noFindings],
};
