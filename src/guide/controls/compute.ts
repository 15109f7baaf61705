import type { ControlData } from '../../language/guide.ts';
import { benchmark } from '../benchmark.ts';
import { clusterFile } from '../files/cluster.ts';
import { condaFile } from '../files/conda.ts';
import { environmentFile } from '../files/environment.ts';
import { instanceFile } from '../files/instance.ts';

export const computeControls: readonly ControlData[] = [
  {
    id: 'data-acr-hardened',
    title: 'A Premium registry without admin user or public access',
    section: 'compute',
    why: 'The password of the admin user pulls and overwrites every image for training and serving.',
    severity: {
      level: 'critical',
      because: 'One password, usable from the internet, replaces the images that train and serve.',
    },
    benchmark: benchmark('high', 'NS-2', 'IM-1'),
    policies: [
      {
        id: '0fdf0491-d080-4575-b627-ad0e843cba0f',
        name: 'Public network access should be disabled for Container registries',
      },
      {
        id: 'd0793b48-0edc-4296-a390-4c75d1bdfd71',
        name: 'Container registries should not allow unrestricted network access',
      },
    ],
    steps: ['data-acr'],
    lines: [{ step: 'data-acr', flag: '--sku' }],
    changed:
      'The original named no registry, so Azure ML makes one when it first needs it, with an admin user and settings that nobody chose.',
  },
  {
    id: 'cmp-no-public-ip',
    title: 'Compute without public addresses',
    section: 'compute',
    why: 'What has a public address is found and tried within minutes, and a training node needs none.',
    severity: {
      level: 'high',
      because: 'Machines with your data and identities are tried from the internet within minutes.',
    },
    benchmark: benchmark('high', 'NS-2'),
    policies: [
      {
        id: '7804b5c7-01dc-4723-969b-ae300cc07ff1',
        name: 'Azure Machine Learning Computes should be in a virtual network',
      },
    ],
    steps: ['cmp-cluster', 'cmp-instance'],
    note: 'With the managed network a compute must not name a subnet: it is in that network by itself. The policy looks for a subnet all the same, so there it reports every compute for as long as it exists; give it an exemption that says why. Left out, the lines stay and verify does not ask: in your own network a public address would also need TCP 44224 open from the service, which the security group of this guide refuses.',
    changed:
      'The original named a subnet and called that isolation, but every node kept the public address that is there by default. A workspace with a managed network refuses the subnet altogether.',
  },
  {
    id: 'cmp-no-ssh',
    title: 'No SSH and no local users on compute',
    section: 'compute',
    why: 'An SSH key on a node passes by Microsoft Entra, conditional access and the audit log.',
    severity: { level: 'high', because: 'A key on a node passes by every sign-in rule and log.' },
    benchmark: benchmark('high', 'IM-1'),
    policies: [
      {
        id: 'e96a9a5f-07ca-471b-9bc5-6a0f33cbd68f',
        name: 'Azure Machine Learning Computes should have local authentication methods disabled',
      },
      {
        id: 'a6f9a2d0-cff7-4855-83ad-4cd750666512',
        name: 'Configure Azure Machine Learning Computes to disable local authentication methods',
      },
    ],
    steps: ['cmp-cluster', 'cmp-instance'],
    note: 'The file of the cluster has no key for local sign-in; closing SSH switches it off too. It cannot be changed on a compute that exists.',
    changed:
      'The original did not say whether nodes take SSH, and left the cluster without an identity.',
  },
  {
    id: 'cmp-idle-and-reimage',
    title: 'Compute that stops by itself and starts patched',
    section: 'compute',
    why: 'Patches come with the image that a node starts from: one that runs for months is months behind.',
    severity: {
      level: 'medium',
      because: 'Known vulnerabilities stay open for months on machines that hold data.',
    },
    benchmark: benchmark('high', 'PV-2', 'PV-6'),
    policies: [
      {
        id: 'f110a506-2dcb-422e-bcea-d533fc8c35e2',
        name: 'Azure Machine Learning compute instances should be recreated to get the latest software updates',
      },
      {
        id: '679ddf89-ab8f-48a5-9029-e76054077449',
        name: 'Azure Machine Learning Compute Instance should have idle shutdown.',
      },
    ],
    steps: ['cmp-cluster', 'cmp-instance'],
    lines: [{ file: clusterFile, key: 'idle_time_before_scale_down' }],
    note: 'An instance that stops and starts keeps its image: delete it and make it again every month. Pages of Microsoft differ on whose identity must be Contributor on the workspace for idle shutdown, that of the instance or that of the workspace. Here only the latter is, because every job could use the former: so the checks say that both stops are set, and the one at 20:00 UTC is the one to count on. Patches of a running instance (`enableOSPatching`, a preview) stay off: they would come from hosts that neither design lets through.',
    changed:
      'The original let the cluster shrink to nothing, which is right, and had no instances.',
  },
  {
    id: 'cmp-instance-owner',
    title: 'A compute instance of one person, without root',
    section: 'compute',
    why: 'A machine that several people share, with root, carries the token of each of them.',
    severity: {
      level: 'high',
      because: 'Whoever shares the machine can take the tokens of the others.',
    },
    benchmark: benchmark('medium', 'PA-7'),
    policies: [],
    steps: ['cmp-instance'],
    lines: [
      { file: instanceFile, key: 'enableRootAccess' },
      { step: 'cmp-instance', flag: '--template-file' },
    ],
    note: '`az ml compute create` has no word for it and always sends `Shared`, with which everyone in the workspace who has the right role may open what runs on the instance; hence a template. Never run `az ml compute update` on it: that opens it again, with root. Without root the owner installs packages for themselves only, with conda or pip. Azure does not show afterwards whether root was switched off, so no check proves that line.',
  },
  {
    id: 'cmp-private-image-build',
    title: 'Images are built inside the network',
    section: 'compute',
    why: 'A closed registry cannot build images itself, so something inside must, or jobs fail until somebody opens it.',
    severity: {
      level: 'medium',
      because: 'Builds fail, and somebody opens the registry to end that.',
    },
    benchmark: benchmark('medium', 'NS-2', 'DS-6'),
    policies: [],
    steps: ['cmp-cluster'],
    note: 'Builds need the package hosts, and wait for a free node of the cluster. Microsoft does not say which identity pushes the built image, and no build was tried live. Should the registry refuse the push, do not give AcrPush to the identity of the cluster, since every job could then replace any image: make a second cluster for builds, with an identity of its own that has AcrPush and AcrPull on the registry and Storage Blob Data Contributor on the default storage account, and name it with `az ml workspace update --image-build-compute`.',
    changed:
      'The original named a build cluster with a flag that does not exist and never made it. The workspace names the cluster before it exists, which is allowed, and the cluster is there before the first image.',
  },
  {
    id: 'cmp-pinned-environment',
    title: 'A supported base image and packages, each with its version',
    section: 'compute',
    why: '`latest` of an image that is out of support can be neither reproduced nor patched.',
    severity: {
      level: 'medium',
      because: 'Code that nobody chose comes into training and serving.',
    },
    benchmark: benchmark('medium', 'DS-2', 'PV-6'),
    policies: [
      {
        id: '77eeea86-7e81-4a7d-9067-de844d096752',
        name: '[Preview]: Configure allowed Python packages for specified Azure Machine Learning computes',
      },
    ],
    steps: ['cmp-environment'],
    lines: [
      { file: environmentFile, key: 'conda_file' },
      { file: condaFile, key: 'channels' },
      { file: condaFile, key: 'dependencies' },
    ],
    note: 'A pinned image does not age well either: a new one appears about every two weeks. Raise the tag and the version of the environment on purpose. The versions of the packages were not scanned; lock the packages that they bring along too.',
    changed:
      'The original used `latest` of an Ubuntu 20.04 image that is out of support, with a `conda.yml` that it never showed. Image and packages are now fixed, and both files are here.',
  },
  {
    id: 'cmp-every-compute',
    title: 'Every compute is as closed as those of the plan',
    section: 'compute',
    why: 'A job runs on any compute of the workspace, and the most open one decides what leaves.',
    severity: {
      level: 'high',
      because: 'The most open compute decides what leaves the workspace.',
    },
    benchmark: benchmark('high', 'AM-1', 'NS-2', 'IM-1'),
    policies: [
      {
        id: '7804b5c7-01dc-4723-969b-ae300cc07ff1',
        name: 'Azure Machine Learning Computes should be in a virtual network',
      },
      {
        id: 'e96a9a5f-07ca-471b-9bc5-6a0f33cbd68f',
        name: 'Azure Machine Learning Computes should have local authentication methods disabled',
      },
    ],
    steps: ['gov-inventory'],
    note: 'It looks at all computes of the workspace, whoever made them. A machine or a Kubernetes cluster that is attached fails, because the workspace cannot tell how closed it is; leave the control out, if you keep one that you have checked.',
  },
];
