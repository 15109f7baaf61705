import type { SectionId } from '../../language/guide.ts';
import type { StepId } from '../../parameters/ids.ts';

/** The fate of a snippet as it was printed, once its obvious placeholders were replaced. */
export type OriginalRating = 'works' | 'fails' | 'insecure' | 'incomplete';

/** One command or file of the guide that this one grew from. */
export interface OriginalSnippet {
  readonly number: number;
  /** Where the original had it. */
  readonly section: SectionId;
  readonly title: string;
  /** A sentence for the search; the page shows the text itself. */
  readonly said: string;
  readonly rating: OriginalRating;
  readonly wrong: string;
  readonly ships: string;
  /** The id of what stands in its place here. */
  readonly replacement: { readonly step: StepId } | { readonly file: string };
}

/** All snippets of the original in its order; the four lines that switch on Defender plans count as one. */
export const originals: readonly OriginalSnippet[] = [
  {
    number: 1,
    section: 'network',
    title: 'Workspace with private link',
    said: '`az ml workspace create` with `--public-network-access Disabled` and a build cluster by `--image-build-compute-name`.',
    rating: 'fails',
    wrong:
      'The last flag does not exist, so nothing is made. Without it the workspace would be shut with no way in, on storage, a vault and a registry that the service makes with settings nobody chose, and with a build cluster that nobody makes.',
    ships:
      'One file with everything that can only be set at creation, and the storage, vault and registry that were made and closed before.',
    replacement: { step: 'ws-create' },
  },
  {
    number: 2,
    section: 'network',
    title: 'Private endpoint of the workspace',
    said: '`az network private-endpoint create` for the group id `amlworkspace`, in `ml-vnet` and `ml-subnet`.',
    rating: 'incomplete',
    wrong:
      'Network and subnet are never made. There is no private DNS, so the name still leads to the public address that was just closed. Storage, vault and registry get no endpoint, and training nodes share the subnet.',
    ships:
      'The endpoint with both its DNS zones, endpoints for storage, vault and registry before it, and a subnet for endpoints alone.',
    replacement: { step: 'net-ws-endpoint' },
  },
  {
    number: 3,
    section: 'network',
    title: 'Rule of a network security group',
    said: 'One outbound rule in `ml-nsg` that allows `AzureMachineLearning` on port 443.',
    rating: 'incomplete',
    wrong:
      'The group is never made and never attached to a subnet. Everything is let out by default, so an allow rule with no deny behind it changes nothing; with a deny, one tag is far too little.',
    ships:
      'The group, an allow rule for each service that compute needs, a deny at the end, and the subnet that is made together with it.',
    replacement: { step: 'net-nsg' },
  },
  {
    number: 4,
    section: 'network',
    title: 'Rule of Azure Firewall',
    said: '`az network firewall application-rule create` with four host patterns on port 443.',
    rating: 'insecure',
    wrong:
      'It is a classic rule, which a firewall with a policy refuses. Firewall, public address and route are missing, so nothing passes through it. The host list is out of date, and ports other than HTTPS cannot be said this way.',
    ships:
      'A firewall with a policy, network rules by service tag and port, application rules for the few hosts without a tag, and the default route to it.',
    replacement: { step: 'net-firewall' },
  },
  {
    number: 5,
    section: 'identity',
    title: 'Role for a data scientist',
    said: '`az role assignment create` of AzureML Data Scientist to one person.',
    rating: 'works',
    wrong:
      'A person instead of a group, looked up by name. The role alone opens no data once storage keys are off.',
    ships:
      'The role goes to a group by its object id, together with the roles on the data that its members need.',
    replacement: { step: 'iam-groups' },
  },
  {
    number: 6,
    section: 'identity',
    title: 'Custom role of a model deployer',
    said: 'A role definition with `models/read`, `endpoints/*` and `deployments/*`, for the whole subscription.',
    rating: 'fails',
    wrong:
      'No action begins with `workspaces/deployments`, and `endpoints/*` means something else than online endpoints. Reading versions of models and environments is left out. The role is refused or cannot deploy.',
    ships:
      'A role with each action that a deployment takes and no wildcard, assignable in the resource group only.',
    replacement: { step: 'iam-deployer-role' },
  },
  {
    number: 7,
    section: 'identity',
    title: 'Workspace with an identity',
    said: '`az ml workspace create` with `--identity-type SystemAssigned`.',
    rating: 'fails',
    wrong:
      'The flag exists for compute, not for workspaces. It would not be needed either: that identity is the default, with wide rights on the whole group.',
    ships: 'The workspace file names an identity of yours, whose roles are listed one by one.',
    replacement: { file: 'workspace' },
  },
  {
    number: 8,
    section: 'identity',
    title: 'Access of the workspace to the key vault',
    said: '`az keyvault set-policy` for the id that `identity.principalId` of the workspace prints.',
    rating: 'fails',
    wrong:
      'The field is called `principal_id` in this command, so nothing is printed and the flag has no value. Vaults made today use roles and refuse access policies.',
    ships:
      'Roles on the vault for the identity of the workspace, given before the workspace is made.',
    replacement: { step: 'iam-workspace-identity' },
  },
  {
    number: 9,
    section: 'identity',
    title: 'Online endpoint, the command',
    said: '`az ml online-endpoint create --file endpoint.yml` in a workspace called `myworkspace`.',
    rating: 'works',
    wrong:
      'The command is right. Its comment praises keys, and the workspace before it had another name.',
    ships: 'The same command, with one name for one workspace throughout.',
    replacement: { step: 'model-endpoint' },
  },
  {
    number: 10,
    section: 'identity',
    title: 'Online endpoint, the file',
    said: '`auth_mode: key`, with `aml_token` as the alternative.',
    rating: 'insecure',
    wrong:
      'Two static keys are the weakest of three modes, and the one by Microsoft Entra is not named. Public access is left at its default, which is open. The name will be taken in most regions.',
    ships:
      '`aad_token`, no public access, an identity of its own, and a name that follows from yours.',
    replacement: { file: 'endpoint' },
  },
  {
    number: 11,
    section: 'data',
    title: 'Workspace with a key of your own',
    said: '`az ml workspace create` with three `--encryption-key-…` flags and a version of zeros.',
    rating: 'fails',
    wrong:
      'The flags belong to storage accounts. Vault, key, purge protection and the rights of Azure Cosmos DB are missing, and an existing workspace could not take the key any more.',
    ships:
      'A closed vault and its key before the workspace; the file names the vault and the command adds the version that it asked for.',
    replacement: { step: 'data-cmk' },
  },
  {
    number: 12,
    section: 'data',
    title: 'Datastore, the command',
    said: '`az ml datastore create --file datastore.yml`.',
    rating: 'works',
    wrong:
      'The command is right, its file is not. Nobody is given access to the account behind it.',
    ships: 'The same command, after the identity of the compute got its role on the data.',
    replacement: { step: 'data-datastore' },
  },
  {
    number: 13,
    section: 'data',
    title: 'Datastore, the file',
    said: 'A blob datastore with `credentials: credential_type: msi`.',
    rating: 'fails',
    wrong:
      'There is no such key and no such credential, so the file does not load. A datastore signs in when it holds no credentials at all. The hyphens in its name are refused too.',
    ships: 'A datastore without credentials and with a name that is accepted.',
    replacement: { file: 'datastore' },
  },
  {
    number: 14,
    section: 'data',
    title: 'Data asset, the command',
    said: '`az ml data create --file dataset.yml`.',
    rating: 'works',
    wrong: 'Nothing but the word: a dataset is now called a data asset.',
    ships: 'The same command, with today’s word.',
    replacement: { step: 'data-asset' },
  },
  {
    number: 15,
    section: 'data',
    title: 'Data asset, the file',
    said: 'A folder of data, described as secure transfer.',
    rating: 'incomplete',
    wrong:
      'A data asset says nothing about transfer; the storage account decides that. Without a version each run makes another one, and the datastore it names could not be made.',
    ships:
      'A data asset with a version that stays, on storage that answers only to HTTPS with TLS 1.2 or later.',
    replacement: { file: 'data' },
  },
  {
    number: 16,
    section: 'compute',
    title: 'Compute cluster',
    said: '`az ml compute create` with up to four nodes in `ml-vnet`.',
    rating: 'insecure',
    wrong:
      'The nodes get public addresses, which is the default, and no identity. SSH is not ruled out. In a workspace with a managed network the subnet is refused.',
    ships:
      'Nodes without public address and SSH, with an identity of their own; the subnet only where your own network is chosen.',
    replacement: { step: 'cmp-cluster' },
  },
  {
    number: 17,
    section: 'compute',
    title: 'Environment, the command',
    said: '`az ml environment create --file environment.yml`.',
    rating: 'works',
    wrong: 'The command is right, its file is not.',
    ships: 'The same command.',
    replacement: { step: 'cmp-environment' },
  },
  {
    number: 18,
    section: 'compute',
    title: 'Environment, the file',
    said: 'The image `openmpi4.1.0-ubuntu20.04:latest` and a `conda.yml` that is not shown.',
    rating: 'insecure',
    wrong:
      'That image has had no fixes since early 2025, `latest` is another image each time, and the packages are anyone’s guess.',
    ships: 'A supported image by its dated tag, and a file with each package and its version.',
    replacement: { file: 'environment' },
  },
  {
    number: 19,
    section: 'models',
    title: 'Registered model',
    said: '`az ml model create` from `azureml://jobs/<job-id>/outputs/model`, called access control.',
    rating: 'fails',
    wrong:
      'A shell reads `<job-id>` as two redirections and stops. With a real job the path fits only an output of that name. No flag here controls access, and nothing says what the model was made from.',
    ships:
      'The path where MLflow keeps a model, with tags for commit and data; access is a matter of roles.',
    replacement: { step: 'model-register' },
  },
  {
    number: 20,
    section: 'models',
    title: 'Online deployment, the command',
    said: '`az ml online-deployment create --file deployment.yml`.',
    rating: 'works',
    wrong:
      'The deployment gets no traffic. With a managed network it fails unless that was provisioned before.',
    ships: 'The same command with `--all-traffic`, after the network.',
    replacement: { step: 'model-deployment' },
  },
  {
    number: 21,
    section: 'models',
    title: 'Online deployment, the file',
    said: 'One machine, time limits and probes, called security configurations.',
    rating: 'incomplete',
    wrong:
      'Nothing in it is about security. One machine is no production, one of the limits is deprecated, and the environment is named without the code that it would need.',
    ships:
      'Three machines, limits and probes that leave a model time to load, and the pinned environment with a scoring script, so that nothing is installed when a machine starts.',
    replacement: { file: 'deployment' },
  },
  {
    number: 22,
    section: 'monitoring',
    title: 'Diagnostic settings',
    said: 'Two categories of the workspace, sent to `ml-logs`.',
    rating: 'incomplete',
    wrong:
      'About 24 categories are off, among them all that say who read or changed something. Endpoint, storage, vault and registry send nothing, and `ml-logs` is never made.',
    ships: 'All logs of the workspace, the endpoint and everything they stand on.',
    replacement: { step: 'mon-diagnostics' },
  },
  {
    number: 23,
    section: 'monitoring',
    title: 'Plans of Microsoft Defender',
    said: 'Four plans: ContainerRegistry, KeyVaults, StorageAccounts, VirtualMachines.',
    rating: 'insecure',
    wrong:
      'The registry plan is deprecated, sub-plans are left to chance, and the plan for servers does not see Azure ML compute. The plan that watches Azure Resource Manager is missing.',
    ships:
      'Containers, storage with malware scanning, key vaults, Resource Manager and posture, each with its sub-plan, and only where it is not on already.',
    replacement: { step: 'mon-defender' },
  },
  {
    number: 24,
    section: 'governance',
    title: 'Compliance check',
    said: '`az policy assignment list --disable-scope-strict-match`.',
    rating: 'incomplete',
    wrong: 'It lists which policies are assigned, not whether anything complies with them.',
    ships: 'A scan on request and a list of what does not comply.',
    replacement: { step: 'gov-compliance' },
  },
  {
    number: 25,
    section: 'governance',
    title: 'Assignment of the benchmark',
    said: '`az policy assignment create` with a comment behind a line continuation, and `--assign-identity`.',
    rating: 'fails',
    wrong:
      'The comment cuts the command in two and both halves fail. The identity would need a region and is not needed. The benchmark has a new name, and only audits.',
    ships: 'The assignment without an identity, and beside it policies that deny.',
    replacement: { step: 'gov-benchmark' },
  },
  {
    number: 26,
    section: 'governance',
    title: 'Image scan',
    said: '`az acr run` with Trivy from Docker Hub and the Docker socket of the build agent.',
    rating: 'insecure',
    wrong:
      'An image of strangers, in whatever version, gets control of the agent. It has no credentials for the registry, scans a tag that may not be what is deployed, and its findings stop nothing. A closed registry is out of its reach.',
    ships:
      'The findings of Defender for Containers, of which verify makes a gate, and the image by its digest.',
    replacement: { step: 'gov-image-scan' },
  },
  {
    number: 27,
    section: 'governance',
    title: 'Export of the audit log',
    said: '`az monitor activity-log list` for one person, one action and January 2023, into a local file.',
    rating: 'fails',
    wrong:
      'The activity log holds 90 days, so that month is gone. It stops at 50 events, misses every other action and all reading of data, and a local file can be edited.',
    ships:
      'The activity log is streamed and kept from the first day, and a question to Log Analytics answers for any period since.',
    replacement: { step: 'gov-audit' },
  },
];
