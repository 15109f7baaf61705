import { type File, text } from '../../language/file.ts';
import { idOf, subscriptionOf } from '../../language/word.ts';
import { containerRegistry } from '../resources.ts';
import type { ResourceGraphQuery } from './schemas.ts';

/** The assessment by which Defender for Containers says what it found in the images of a registry. */
export const imageAssessment = 'c0b7cfc6-3172-465a-b378-53c7ff2cc0d5';

const content: ResourceGraphQuery = {
  subscriptions: [text(subscriptionOf(containerRegistry))],
  query: text(
    "securityresources | where type =~ 'microsoft.security/assessments/subassessments'",
    ` | where id contains '/assessments/${imageAssessment}/'`,
    " | where id startswith '",
    idOf(containerRegistry),
    "/' | extend severity = tostring(properties.status.severity)",
    " | where tostring(properties.status.code) =~ 'Unhealthy'",
    " | where severity in~ ('High', 'Critical')",
    ' | extend image = properties.additionalData.artifactDetails',
    ' | project severity, finding = tostring(properties.id),',
    ' repository = tostring(image.repositoryName), digest = tostring(image.digest)',
  ),
};

export const imageFindingsFile: File = {
  id: 'image-findings',
  name: 'image-findings.json',
  format: 'json',
  title: 'Question about the images',
  describes:
    'Asks Azure Resource Graph which images of the registry hold a known hole that is high or critical.',
  content,
};
