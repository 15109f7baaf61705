import type { Row } from '../../../parameters/parameter.ts';
import { date, prefixedName, settingName } from '../named-rules.ts';
import { rule } from '../../../parameters/rule.ts';

export const monitoring = {
  diagnosticSetting: {
    ...settingName,
    label: 'Diagnostic setting',
    describes:
      'Sends the logs of a resource to Log Analytics; each resource may use the same name.',
    example: 'diag-to-log',
    default: 'diag-to-log',
    needed: 'now',
    unverified: 'The rule is from knowledge of Azure Monitor.',
  },
  activityLogSetting: {
    ...settingName,
    label: 'Activity log setting',
    describes: 'Sends the activity log of the subscription to Log Analytics.',
    example: 'diag-activity-to-log',
    default: 'diag-activity-to-log',
    needed: 'now',
    unverified: 'The rule is from knowledge of Azure Monitor.',
  },
  // The optional control for Azure Monitor over a private link needs a scope.
  privateLinkScope: {
    ...prefixedName,
    label: 'Azure Monitor private link scope',
    describes: 'Joins Log Analytics and Application Insights to a private endpoint.',
    example: 'ampls-mlsec-prod-eus2-001',
    default: 'ampls-{workload}-{environment}-{region}-{instance}',
    needed: 'now',
    immutable: true,
    when: ['monitorPrivateLink'],
    unverified: 'The rule is that of network resources; Azure Monitor’s own was not found.',
  },
  policyAssignment: {
    ...rule({
      // Azure takes 64 characters; the identity of the plan follows after a hyphen.
      hint: 'Use 1 to 51 letters, digits, underscores, hyphens, periods and spaces; do not begin with a period or end with one.',
      pattern: /^(?!.*[. ]$)[A-Za-z0-9_-][A-Za-z0-9_. -]{0,50}$/,
      length: [1, 51],
      demands: [[/[^.]$/, 'End with something other than a period.']],
    }),
    label: 'Policy assignment',
    describes: 'Applies the Microsoft cloud security benchmark to the resource group.',
    example: 'mcsb-mlsec-prod-eus2-001',
    default: 'mcsb-{workload}-{environment}-{region}-{instance}',
    needed: 'now',
    immutable: true,
  },
  imageRepository: {
    ...rule({
      hint: 'Use the path of the image without registry and tag, such as azureml/azureml_3f2a9c1d, in lower case.',
      pattern: /^[a-z0-9]+(?:[._-][a-z0-9]+)*(?:\/[a-z0-9]+(?:[._-][a-z0-9]+)*)*$/,
      length: [1, 255],
      characters: /[a-z0-9._/-]/,
    }),
    label: 'Image repository',
    describes: 'The image of the deployed environment in the registry.',
    example: 'azureml/azureml_3f2a9c1d',
    needed: 'later',
  },
  imageDigest: {
    ...rule({
      hint: 'Use sha256: and 64 lower-case hexadecimal digits.',
      pattern: /^sha256:[0-9a-f]{64}$/,
      demands: [[/^sha256:/, 'Start with sha256: and the digest.']],
    }),
    label: 'Image digest',
    describes: 'Names the exact image, whatever its tags.',
    example: 'sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
    needed: 'later',
  },
  auditStart: {
    ...date,
    label: 'Audit period start',
    describes: 'The first day of the evidence; not older than what Log Analytics keeps.',
    example: '2026-10-01',
    needed: 'later',
  },
  auditEnd: {
    ...date,
    label: 'Audit period end',
    describes: 'The day after the last one of the evidence.',
    example: '2026-11-01',
    needed: 'later',
  },
} as const satisfies Record<string, Row>;
