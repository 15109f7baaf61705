import type { Section } from '../language/guide.ts';

/** The pages of the guide, in reading order. */
export const sections: readonly Section[] = [
  {
    id: 'introduction',
    title: 'Introduction',
    describes: 'What to prepare before anything is built: the command line, providers and a group.',
  },
  {
    id: 'network',
    title: 'Network security',
    describes: 'A workspace that is reached, and reaches out, only by the ways that you chose.',
  },
  {
    id: 'identity',
    title: 'Identity and access',
    describes: 'Who may do what, by groups and managed identities instead of passwords.',
  },
  {
    id: 'data',
    title: 'Data protection',
    describes: 'Storage, secrets and keys that stay closed, encrypted and recoverable.',
  },
  {
    id: 'compute',
    title: 'Compute security',
    describes: 'Clusters, instances and images that hold no credentials and take no strangers.',
  },
  {
    id: 'models',
    title: 'Model security',
    describes: 'Models that are traced, endpoints that know their callers.',
  },
  {
    id: 'monitoring',
    title: 'Monitoring and threat detection',
    describes: 'Logs that are kept, alerts that reach someone.',
  },
  {
    id: 'governance',
    title: 'Compliance and governance',
    describes: 'Policies that hold the line, and evidence that they do.',
  },
];
