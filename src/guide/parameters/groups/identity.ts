import type { Row } from '../../../parameters/parameter.ts';
import { guid, rule } from '../../../parameters/rule.ts';
import { identityName, startsWithLetterOrDigit } from '../named-rules.ts';

const findGroup = 'az ad group show --group "GROUP NAME" --query id --output tsv';

export const identity = {
  workspaceIdentity: {
    ...identityName,
    label: 'Workspace identity',
    describes: 'The user-assigned managed identity of the workspace.',
    example: 'id-mlw-mlsec-prod-eus2-001',
    default: 'id-mlw-{workload}-{environment}-{region}-{instance}',
    needed: 'now',
    immutable: true,
  },
  computeIdentity: {
    ...identityName,
    label: 'Compute identity',
    describes: 'The user-assigned managed identity with which computes pull images and read data.',
    example: 'id-compute-mlsec-prod-eus2-001',
    default: 'id-compute-{workload}-{environment}-{region}-{instance}',
    needed: 'now',
    immutable: true,
  },
  endpointIdentity: {
    ...identityName,
    label: 'Endpoint identity',
    describes:
      'The user-assigned managed identity with which endpoints pull images and read models.',
    example: 'id-endpoint-mlsec-prod-eus2-001',
    default: 'id-endpoint-{workload}-{environment}-{region}-{instance}',
    needed: 'now',
    immutable: true,
  },
  dataScientistGroupId: {
    ...guid,
    label: 'Data scientists (object ID)',
    describes: 'The security group whose members train models.',
    example: '22222222-3333-4444-8555-666666666666',
    needed: 'later',
    find: findGroup,
  },
  deployerGroupId: {
    ...guid,
    label: 'Model deployers (object ID)',
    describes:
      'The security group whose members deploy models; other people than the data scientists.',
    example: '33333333-4444-4555-8666-777777777777',
    needed: 'later',
    find: findGroup,
  },
  // A machine is made for someone: until that person is known, it is not part of the plan.
  instanceOwnerId: {
    ...guid,
    label: 'Instance owner (object ID)',
    describes: 'The one person who may use the compute instance.',
    example: '55555555-6666-4777-8888-999999999999',
    needed: 'later',
    find: 'az ad user show --id "NAME@example.com" --query id --output tsv',
  },
  callerPrincipalId: {
    ...guid,
    label: 'Caller application (object ID)',
    describes:
      'The service principal that may call the endpoint: its object ID, not its client ID.',
    example: '44444444-5555-4666-8777-888888888888',
    needed: 'later',
    find: 'az ad sp show --id "CLIENT ID" --query id --output tsv',
  },
  customRoleName: {
    ...rule({
      hint: 'Use 2 to 128 letters, digits, spaces, underscores, periods, hyphens and parentheses; start with a letter or digit; end with one or a closing parenthesis.',
      pattern: /^[A-Za-z0-9][A-Za-z0-9 _().-]{0,126}[A-Za-z0-9)]$/,
      length: [2, 128],
      demands: [
        startsWithLetterOrDigit,
        [/[A-Za-z0-9)]$/, 'End with a letter, a digit or a closing parenthesis.'],
      ],
    }),
    label: 'Deployer role name',
    describes: 'The display name of the custom role, unique in the tenant.',
    example: 'ML Model Deployer (mlsec prod eus2 001)',
    default: 'ML Model Deployer ({workload} {environment} {region} {instance})',
    needed: 'now',
    unverified: 'The rule is from knowledge; Azure allows longer names.',
  },
  securityEmail: {
    ...rule({
      hint: 'Use one e-mail address, such as secops@example.com.',
      pattern: /^(?=.{6,254}$)[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}$/,
    }),
    readings: [(text) => /^mailto:(.+)$/i.exec(text)?.[1], (text) => /<([^<>]+)>$/.exec(text)?.[1]],
    label: 'Security contact e-mail',
    describes: 'Receives the alerts; use the address of a team.',
    example: 'secops@example.com',
    needed: 'later',
    inputMode: 'email',
  },
} as const satisfies Record<string, Row>;
