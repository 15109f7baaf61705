import type { ControlData } from '../../language/guide.ts';
import { benchmark } from '../benchmark.ts';
import { inWorkspace } from '../statements/workspace-lines.ts';
import { deployerRoleFile } from '../files/deployer-role.ts';
import { dataScientistRoleFile } from '../files/data-scientist-role.ts';
import { scoringRoleFile } from '../files/scoring-role.ts';

export const identityControls: readonly ControlData[] = [
  {
    id: 'iam-workspace-identity',
    title: 'A workspace identity of your own, with listed roles',
    section: 'identity',
    why: 'An identity that you own can be reviewed and outlives a rebuild; the automatic one is given broad rights for you.',
    severity: {
      level: 'medium',
      because: 'Rights are broader than needed, and cannot be reviewed apart from the workspace.',
    },
    benchmark: benchmark('high', 'IM-3', 'PA-7'),
    policies: [
      {
        id: '5f0c7d88-c7de-45b8-ac49-db49e72eaa78',
        name: 'Azure Machine Learning workspaces should use user-assigned managed identity',
      },
    ],
    steps: ['iam-workspace-identity', 'iam-workspace-self'],
    lines: [
      { step: 'iam-workspace-identity', flag: '--role' },
      ...inWorkspace('identity', 'identity'),
      ...inWorkspace('primary_user_assigned_identity', 'primaryUserAssignedIdentity'),
    ],
    note: 'The roles are those that Microsoft documents for such an identity; whether fewer would do was not tried. A serverless job that says `identity: {type: managed}` runs as this identity, so whoever may submit jobs can use its roles, and Azure ML documents no switch against that. The policy is named only by the preview of the second benchmark, under IM-3.',
    changed:
      'The original asked for a system-assigned identity with a flag that does not exist, and granted access to the vault with an access policy, which vaults with role-based access refuse, from a field that prints nothing. The identity is now a line of the workspace file and every right is a role.',
  },
  {
    id: 'iam-compute-endpoint-identity',
    title: 'Separate identities for compute and endpoints',
    section: 'identity',
    why: 'If training and serving share an identity, whoever breaks into an endpoint can read the training data.',
    severity: { level: 'high', because: 'A break into an endpoint reads the training data.' },
    benchmark: benchmark('high', 'IM-3', 'PA-7'),
    policies: [],
    steps: ['iam-compute-identity', 'iam-endpoint-identity'],
    lines: [
      { step: 'iam-compute-identity', flag: '--role' },
      { step: 'iam-endpoint-identity', flag: '--role' },
    ],
    note: 'Every job that runs on the compute can act as its identity, so the identity has no role on the workspace.',
    changed:
      'The original gave neither compute nor endpoint an identity, and the datastore that asked for one gave it no right to the data.',
  },
  {
    id: 'iam-kv-rbac',
    title: 'A key vault that is opened by roles',
    section: 'identity',
    why: 'With access policies, whoever may manage the vault can quietly grant themselves its secrets.',
    severity: {
      level: 'high',
      because: 'A manager of the vault can give themselves every secret in it.',
    },
    benchmark: benchmark('high', 'PA-7', 'DP-8'),
    policies: [
      {
        id: '12d4fa5e-1f9f-4c21-97a9-b99b3c6611b5',
        name: 'Azure Key Vault should use RBAC permission model',
      },
    ],
    steps: [],
    note: 'Left out, verify does not ask; the vault goes by roles all the same, because the rights of the workspace are roles.',
    changed:
      'The original ran `az keyvault set-policy`, which belongs to the older model and which a vault with roles refuses. The identity of the workspace has roles instead.',
  },
  {
    id: 'iam-groups',
    title: 'Roles given to groups, on the workspace itself, without the right to publish',
    section: 'identity',
    why: 'Access that hangs on one person stays when that person moves on.',
    severity: { level: 'medium', because: 'Access outlives the work for which it was given.' },
    benchmark: benchmark('high', 'PA-7', 'IM-1'),
    policies: [],
    steps: ['iam-groups'],
    lines: [
      { step: 'iam-groups', flag: '--assignee-principal-type' },
      { step: 'iam-groups', flag: '--scope' },
      { file: dataScientistRoleFile, key: 'NotActions' },
    ],
    note: 'AzureML Data Scientist may make an endpoint that is public and opened by a key, so the plan makes a role of it that withholds endpoints, outbound rules, keys and secrets. That is no denial: a second role that allows them, or a wider one on the group, gives them back, and what a job does is done with the rights of the identity that it runs as. It still deletes models. Whoever writes to the default storage account can change code that computes run, so training data has an account of its own.',
    changed:
      'The original gave the right role to one person by e-mail address, and nobody a role on storage, which without account keys means that nobody can open the data.',
  },
  {
    id: 'iam-deployer-role',
    title: 'A role that deploys models without changing them or reading keys',
    section: 'identity',
    why: 'Someone who may both train and release needs nobody else to bring a bad model before customers.',
    severity: {
      level: 'medium',
      because: 'One person alone can bring a bad model before customers.',
    },
    benchmark: benchmark('high', 'PA-7', 'PA-1'),
    policies: [],
    steps: ['iam-deployer-role'],
    lines: [
      { file: deployerRoleFile, key: 'Actions' },
      { file: deployerRoleFile, key: 'AssignableScopes' },
      { step: 'iam-deployer-role', flag: '--scope' },
    ],
    note: 'It separates people only if no one is in both groups. Whoever may deploy chooses among all registered models.',
    changed:
      'The original allowed `workspaces/deployments/*`, which matches nothing, and `workspaces/endpoints/*`, which are other endpoints, for the whole subscription; versions of models could not be read. Every action is now listed, for this resource group.',
  },
  {
    id: 'iam-scoring-role',
    title: 'A role that calls one endpoint',
    section: 'identity',
    why: 'A caller needs one action; the built-in role that includes it also gives every key and every model.',
    severity: { level: 'medium', because: 'A caller holds rights far beyond one call.' },
    benchmark: benchmark('high', 'PA-7'),
    policies: [],
    steps: ['iam-scoring-role', 'iam-scoring-caller'],
    lines: [
      { file: scoringRoleFile, key: 'Actions' },
      { step: 'iam-scoring-caller', flag: '--scope' },
    ],
  },
  {
    id: 'iam-conditional-access',
    title: 'Conditional access to Azure Machine Learning',
    section: 'identity',
    why: 'A role does not look at the sign-in behind it: a stolen password is as good as the right one until something asks for more.',
    severity: { level: 'high', because: 'A stolen password is enough to sign in.' },
    benchmark: benchmark('high', 'IM-7'),
    policies: [],
    steps: [],
    portalOnly: true,
    note: 'There is no az command for it. In the Microsoft Entra admin center, under Conditional Access, make a policy for the groups of this guide and the cloud app Azure Machine Learning that requires multifactor authentication or a compliant device. Leave out an emergency account, and let the policy report for a week before you turn it on. It needs Microsoft Entra ID P1.',
  },
  {
    id: 'iam-job-secrets',
    title: 'Jobs read their secrets from a vault while they run',
    section: 'identity',
    why: 'Azure ML stores the environment variables of a job and shows them to everyone who may read the job.',
    severity: { level: 'high', because: 'Everyone who may read a job reads its secrets.' },
    benchmark: benchmark('high', 'IM-8'),
    policies: [],
    steps: ['iam-job-secrets'],
    lines: [{ step: 'iam-job-secrets', flag: '--role' }],
    when: ['jobSecrets'],
    optional: true,
    note: 'The vault is not that of the workspace, whose secrets no job should read. Every job on the cluster can read every secret of this vault: make another identity and another vault where that is too much.',
  },
  {
    id: 'iam-wide-roles',
    title: 'No wide role in anybody’s own name',
    section: 'identity',
    why: 'A role that was given two levels higher reads every key, and does not show where you look.',
    severity: {
      level: 'high',
      because: 'One account that is taken over has the whole subscription.',
    },
    benchmark: benchmark('high', 'PA-1', 'PA-7', 'AM-1'),
    policies: [],
    steps: ['gov-inventory'],
    note: 'Owner, Contributor and the two roles that give roles are looked for on the workspace and above it, also where they are inherited; a new subscription has an owner in their own name, and fails until a group holds that role. Applications are judged on the workspace alone, since pipelines hold roles above it. Who is in a group, who may become a member for a while, and roles in Microsoft Entra are not read.',
  },
  {
    id: 'iam-federated-credentials',
    title: 'Nobody outside of Azure signs in as an identity of the plan',
    section: 'identity',
    why: 'A federated credential lets another platform act as the identity, with all its roles and without a secret that could be missed.',
    severity: {
      level: 'critical',
      because: 'Somebody outside of Azure acts with all roles of the identity.',
    },
    benchmark: benchmark('high', 'IM-3', 'AM-1'),
    policies: [],
    steps: ['gov-inventory'],
  },
];
