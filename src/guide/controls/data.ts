import type { ControlData } from '../../language/guide.ts';
import { benchmark } from '../benchmark.ts';
import { dataFile } from '../files/data.ts';
import { datastoreFile } from '../files/datastore.ts';

export const dataControls: readonly ControlData[] = [
  {
    id: 'data-storage-hardened',
    title: 'A storage account without public access or anonymous blobs, TLS 1.2 or later',
    section: 'data',
    why: 'One container that anybody may read is enough to make all other guards pointless.',
    severity: {
      level: 'critical',
      because: 'Data can be read from the internet, with one key or with none.',
    },
    benchmark: benchmark('high', 'DP-3', 'NS-2', 'DP-4'),
    policies: [
      {
        id: '404c3081-a854-4457-ae30-26a93ef643f9',
        name: 'Secure transfer to storage accounts should be enabled',
      },
      {
        id: 'fe83a0eb-a853-422d-aac2-1bffd182c5d0',
        name: 'Storage accounts should have the specified minimum TLS version',
      },
      {
        id: 'b2982f36-99f2-4db5-8eff-283140c09693',
        name: 'Storage accounts should disable public network access',
      },
      {
        id: '4fa4b6c0-31ca-4c0d-b10d-24b96f62a751',
        name: 'Storage account public access should be disallowed',
      },
    ],
    steps: ['data-storage', 'data-training-storage'],
    changed:
      'The original called a data asset its secure transfer, but a data asset has no such setting: what is sent encrypted is decided where the account is made.',
  },
  {
    id: 'data-kv-hardened',
    title: 'A closed key vault that cannot be purged',
    section: 'data',
    why: 'Whoever deletes the vault, or the key in it, destroys the workspace at one stroke.',
    severity: {
      level: 'critical',
      because:
        'Secrets can be tried from anywhere, or deleted for good with the workspace behind them.',
    },
    benchmark: benchmark('high', 'DP-8', 'NS-2'),
    policies: [
      {
        id: '0b60c0b2-2dc2-4e1c-b5c9-abbed971de53',
        name: 'Key vaults should have deletion protection enabled',
      },
      {
        id: '405c5871-3e91-4644-8a63-58e19d68ff5b',
        name: 'Azure Key Vault should disable public network access',
      },
      {
        id: '55615ac9-af46-4a59-874e-391cc3dfb490',
        name: 'Azure Key Vault should have firewall enabled or public network access disabled',
      },
    ],
    steps: ['data-kv'],
    note: 'Purge protection cannot be switched off again.',
    changed:
      'The original used a vault named `ml-keyvault` that it never made. Here the vault is made, closed and protected from its first minute.',
  },
  {
    id: 'data-cmk',
    title: 'A key of yours for the metadata of the workspace',
    section: 'data',
    why: 'By disabling one key you cut off job history and asset metadata, and its log proves who used it.',
    severity: {
      level: 'low',
      because: 'Microsoft’s keys encrypt the metadata; only your own switch is missing.',
    },
    benchmark: benchmark('high', 'DP-5'),
    policies: [
      {
        id: 'ba769a63-b8cc-4b2d-abf6-ac33c7204be8',
        name: 'Azure Machine Learning workspaces should be encrypted with a customer-managed key',
      },
      {
        id: '7f40cee6-e933-4d0f-a782-b96615e0f4a6',
        name: 'Azure Machine Learning workspaces should be encrypted with the use of a customer-managed key',
      },
    ],
    steps: ['data-cmk'],
    lines: [{ step: 'ws-create', flag: '--template-file' }],
    when: ['customerManagedKey'],
    optional: true,
    note: 'Azure adds a Cosmos DB account, a search service and a storage account to your subscription, at your cost. The vault lets trusted services pass its firewall, so the policy that vaults should disable public network access reports it: give it an exemption that says why. A rotated key does not reach the workspace by itself: never disable the old version before the workspace uses the new one. To make the key with `az keyvault key create` instead would need an open vault and the role Key Vault Crypto Officer.',
    changed:
      'The original used three flags that `az ml workspace create` does not have, a version of all zeros and a vault without purge protection. The key is now made in a closed vault, its version is asked for, and the file names the vault.',
  },
  {
    id: 'data-no-shared-key',
    title: 'No account keys: storage is opened by identity',
    section: 'data',
    why: 'An account key is a password to everything in the account; it has no expiry, and the log cannot say who used it.',
    severity: {
      level: 'high',
      because: 'A leaked key opens everything in the account, and no log says to whom.',
    },
    benchmark: benchmark('high', 'IM-1', 'IM-8'),
    policies: [
      {
        id: '8c6a50c6-9ffd-4ae7-986f-5fa6111f9a54',
        name: 'Storage accounts should prevent shared key access',
      },
    ],
    steps: [],
    note: 'Older pages of Microsoft call this a preview. Try model packaging and data labelling first if you need them. In a workspace that exists, change its datastores to identities before you switch the keys off, or it loses its data.',
    changed:
      'The original left the keys on: whoever may list them, which every Contributor may, had all data.',
  },
  {
    id: 'data-credless-datastore',
    title: 'Datastores without stored credentials',
    section: 'data',
    why: 'Whoever may read a datastore can read back the credential in it.',
    severity: {
      level: 'high',
      because: 'Readers of the workspace hold credentials that work from anywhere.',
    },
    benchmark: benchmark('high', 'IM-3', 'IM-8'),
    policies: [],
    steps: ['data-datastore'],
    lines: [{ file: datastoreFile, key: 'type' }],
    note: 'Who reads is decided when a job runs: the identity of the compute, or the person who submitted it where the job says `identity: {type: user_identity}`. A datastore that holds a key overrules both.',
    changed:
      'The original wrote `credential_type: msi`, which no datastore has, and a hyphen in the name, which Azure ML refuses. To leave credentials out is what makes a datastore sign in; the identities that read get a role on the account.',
  },
  {
    id: 'data-asset-versions',
    title: 'Data assets with a version and a recorded source',
    section: 'data',
    why: 'When a model misbehaves, the first question is what it learned from; a name that changes its content cannot answer.',
    severity: {
      level: 'low',
      because: 'Nothing is open; what a model learned from cannot be shown.',
    },
    benchmark: benchmark('low', 'AM-1'),
    policies: [],
    steps: ['data-asset'],
    lines: [
      { file: dataFile, key: 'version' },
      { file: dataFile, key: 'path' },
    ],
    note: 'A version points at data and does not freeze it: write new data to a new folder. Versioning of the account tells afterwards whether somebody did not.',
    changed:
      'The original called its asset secure transfer, which a data asset knows nothing of, and gave it no version. What is sent is encrypted by the storage account, and the version is fixed.',
  },
  {
    id: 'data-key-rotation',
    title: 'Keys that rotate',
    section: 'data',
    why: 'A key that never changes stays valid in every copy that was ever made of it.',
    severity: { level: 'low', because: 'A copy of a key stays good for longer.' },
    benchmark: benchmark('high', 'DP-6'),
    policies: [
      {
        id: '152b15f7-8e1f-4c1f-ab71-8c010ba5dbc0',
        name: 'Key Vault keys should have an expiration date',
      },
    ],
    steps: ['data-cmk'],
    when: ['customerManagedKey'],
    optional: true,
    note: 'A rotation policy gives an end to the versions that it makes, not to the first one: the template gives that one its own, which the policy above asks for. Storage accounts follow a rotation by themselves. The workspace names one version of its key: give it the new one before the old one expires.',
  },
  {
    id: 'data-hbi',
    title: 'A workspace of high business impact',
    section: 'data',
    why: 'It encrypts scratch disks and sends less to Microsoft, and cannot be switched on later.',
    severity: {
      level: 'low',
      because: 'Scratch disks and diagnostics are treated like those of any workspace.',
    },
    benchmark: benchmark('medium', 'DP-4'),
    policies: [],
    steps: [],
    when: ['highBusinessImpact'],
    optional: true,
    note: 'Scratch disks are encrypted only if the subscription never had a cluster before; otherwise ask Azure support. With less diagnostic data, support can also help less.',
  },
  {
    id: 'data-recovery',
    title: 'Deleted data can be brought back',
    section: 'data',
    why: 'Otherwise one wrong or hostile deletion is the end of the data.',
    severity: {
      level: 'high',
      because: 'One deletion, by mistake or malice, is the end of the data.',
    },
    benchmark: benchmark('medium', 'BR-1'),
    policies: [],
    steps: ['data-recovery'],
    lines: [
      { step: 'data-recovery', flag: '--delete-retention-days' },
      { step: 'data-recovery', flag: '--container-delete-retention-days' },
      { step: 'data-recovery', flag: '--enable-versioning' },
    ],
    note: 'You pay for what is kept. Whoever may change the account can switch this off, and a deleted account takes all of it along; it is no backup.',
  },
  {
    id: 'data-cmk-storage',
    title: 'A key of yours for the data',
    section: 'data',
    why: 'The key of the workspace covers what Azure ML keeps about it, not your data, code and models.',
    severity: {
      level: 'low',
      because: 'Microsoft’s keys encrypt the data; only your own switch is missing.',
    },
    benchmark: benchmark('medium', 'DP-5'),
    policies: [],
    steps: ['data-cmk-storage'],
    lines: [
      { step: 'data-cmk-storage', flag: '--role' },
      { step: 'data-storage', flag: '--encryption-key-name' },
      { step: 'data-storage', flag: '--key-vault-user-identity-id' },
      { step: 'data-training-storage', flag: '--encryption-key-name' },
    ],
    when: ['customerManagedKey', 'storageKey'],
    optional: true,
    note: 'The registry is left out: it can be given a key of yours only while it is created, with an identity that the closed vault does not let in. Its images stay encrypted with keys of Microsoft. A storage account that you brought keeps the key it has.',
  },
  {
    id: 'data-acr-no-export',
    title: 'A registry that exports no images',
    section: 'data',
    why: 'Whoever may import into another registry can copy all images there, however well this one is closed.',
    severity: { level: 'medium', because: 'Whoever may import elsewhere copies the images out.' },
    benchmark: benchmark('medium', 'DP-2'),
    policies: [],
    steps: [],
    note: 'The option is a preview, and works only while public access is off.',
  },
  {
    id: 'data-stored-secrets',
    title: 'No datastore and no connection keeps a secret',
    section: 'data',
    why: 'Whoever may read the secrets of the workspace leaves with keys that work from anywhere, until someone changes them.',
    severity: {
      level: 'high',
      because: 'Secrets that can be read in the workspace work from anywhere.',
    },
    benchmark: benchmark('high', 'IM-8', 'AM-1'),
    policies: [],
    steps: ['gov-inventory'],
    note: 'Verify reads how each signs in, and no secret. Azure prints long lists in pages: where there is a second page, verify says UNKNOWN rather than judge the first alone.',
  },
  {
    id: 'data-every-store',
    title: 'No other store of the group stands open',
    section: 'data',
    why: 'Data is copied to where it is easily written, and an account that someone made for a day is still there.',
    severity: {
      level: 'high',
      because: 'Data in a forgotten store can be read from the internet or with a key.',
    },
    benchmark: benchmark('high', 'AM-1', 'NS-2', 'DP-8'),
    policies: [],
    steps: ['gov-inventory'],
    note: 'It looks at all storage accounts, vaults and registries of the plan’s own group. A firewall that denies by default counts as closed, whichever addresses it names. What lies in other groups is not looked at, but for what you brought.',
  },
];
