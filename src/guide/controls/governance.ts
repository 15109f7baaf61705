import type { ControlData } from '../../language/guide.ts';
import { benchmark } from '../benchmark.ts';

export const governanceControls: readonly ControlData[] = [
  {
    id: 'gov-benchmark',
    title: 'The benchmark, assigned and read',
    section: 'governance',
    why: 'It turns everything on these pages into a number that someone can watch.',
    severity: {
      level: 'low',
      because: 'Nothing is open; drift stays without a number that someone watches.',
    },
    benchmark: benchmark('medium', 'PV-2', 'GS-2'),
    policies: [
      {
        id: '1f3afdf9-d0c9-4c3d-847f-89da613e70a8',
        name: 'Microsoft cloud security benchmark',
      },
    ],
    steps: ['gov-benchmark', 'gov-compliance'],
    lines: [
      { step: 'gov-benchmark', flag: '--policy-set-definition' },
      { step: 'gov-benchmark', flag: '--scope' },
      { step: 'gov-compliance', flag: '--filter' },
    ],
    note: 'The initiative only audits, so it needs no identity; seven of its 223 definitions are about Azure ML. Defender for Cloud usually assigns it to the subscription already; here it gives the group a number of its own.',
    changed:
      'The original put a comment behind a line continuation, which cut the command in two, and asked for an identity that needs a region and is not needed. What it called a compliance check listed assignments, and no compliance.',
  },
  {
    id: 'gov-deny-policies',
    title: 'Policies that deny what must not drift',
    section: 'governance',
    why: 'To audit reports the open workspace; to deny prevents it.',
    severity: { level: 'medium', because: 'The next change can open again what was closed.' },
    benchmark: benchmark('high', 'PV-2', 'AM-2', 'NS-2', 'IM-1'),
    policies: [
      {
        id: '438c38d2-3772-465a-a9cc-7a6666a275ce',
        name: 'Azure Machine Learning Workspaces should disable public network access',
      },
      {
        id: 'e96a9a5f-07ca-471b-9bc5-6a0f33cbd68f',
        name: 'Azure Machine Learning Computes should have local authentication methods disabled',
      },
      {
        id: '6ddb1705-c8cf-450e-aa4b-19ad6703c440',
        name: 'Azure Machine Learning and Ai Studio should use Allow Only Approved Outbound Managed Vnet mode',
      },
    ],
    steps: ['gov-deny-policies'],
    lines: [
      { step: 'gov-deny-policies', flag: '--policy' },
      { step: 'gov-deny-policies', flag: '--params' },
    ],
    note: 'An assignment takes up to half an hour to take effect, and stops changes, not what is there already. The policy about outbound traffic is assigned only with the managed network: it would forbid a workspace whose compute is in your own.',
  },
  {
    id: 'gov-image-scan',
    title: 'Images are scanned, and findings stop a release',
    section: 'governance',
    why: 'Environments never expire, so an image that was clean yesterday may have a known vulnerability today.',
    severity: { level: 'medium', because: 'Images with known vulnerabilities go to production.' },
    benchmark: benchmark('high', 'PV-5', 'PV-6', 'DS-6'),
    policies: [
      {
        id: '090c7b07-b4ed-4561-ad20-e9075f3ccaff',
        name: 'Azure registry container images should have vulnerabilities resolved (powered by Microsoft Defender Vulnerability Management)',
      },
    ],
    steps: ['mon-defender', 'gov-image-scan', 'gov-image-digest'],
    lines: [
      { step: 'mon-defender', flag: '--extensions' },
      { step: 'gov-image-scan', flag: '--body' },
      { step: 'gov-image-digest', flag: '--name' },
    ],
    note: 'The scan needs the Defender plan for containers and no way into the registry. An empty answer means no findings only where that plan is on and the image has been scanned, which may take an hour after a push.',
    changed:
      'The original ran an unpinned scanner from Docker Hub with control of the build agent, on a tag that may not be what is deployed, and let its findings have no effect. A closed registry could not be reached that way at all. Azure now scans each image, verify fails while a finding that is high or critical is open, and the image is named by its digest.',
  },
  {
    id: 'gov-locks',
    title: 'A delete lock on the logs',
    section: 'governance',
    why: 'To delete the logs is the first thing that a careful intruder does.',
    severity: { level: 'medium', because: 'An intruder can delete the traces.' },
    benchmark: benchmark('low', 'AM-3'),
    policies: [],
    steps: ['gov-locks'],
    lines: [{ step: 'gov-locks', flag: '--lock-type' }],
    note: 'Lock the logs, not the resource group: there a lock would stop clusters from shrinking and the managed network from cleaning up. An owner can take a lock away, so the alert about it matters as much.',
  },
  {
    id: 'gov-teardown',
    title: 'An end that leaves nothing running',
    section: 'governance',
    why: 'Forgotten endpoints go on serving, and forgotten role assignments go on granting.',
    severity: { level: 'low', because: 'Costs and grants live on without a purpose.' },
    benchmark: benchmark('medium', 'AM-3'),
    policies: [],
    steps: [],
    lines: [{ step: 'gov-group', flag: '--tags' }],
    note: 'Each resource that apply makes carries the tag of the plan; undo goes by that tag and the ids of the plan together, and says what goes and what stays. Left out, verify does not ask for the tag; it is set all the same, because undo goes by it.',
  },
];
