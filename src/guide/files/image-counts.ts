import { type File, text } from '../../language/file.ts';
import { idOf, subscriptionOf } from '../../language/word.ts';
import { containerRegistry } from '../resources.ts';
import { imageAssessment } from './image-findings.ts';
import type { ResourceGraphQuery } from './schemas.ts';

// One row of counts, so that no page of findings can be left out, and an exempted finding counts as what it is.
const content: ResourceGraphQuery = {
  subscriptions: [text(subscriptionOf(containerRegistry))],
  query: text(
    "securityresources | where type in~ ('microsoft.security/assessments',",
    " 'microsoft.security/assessments/subassessments')",
    ` | where id contains '/assessments/${imageAssessment}'`,
    " | where id startswith '",
    idOf(containerRegistry),
    "/' | extend finding = type =~ 'microsoft.security/assessments/subassessments',",
    ' code = tostring(properties.status.code), severity = tostring(properties.status.severity)',
    " | summarize assessed = countif(not(finding) and code in~ ('Healthy', 'Unhealthy')),",
    " critical = countif(finding and severity =~ 'Critical' and code !~ 'Healthy'),",
    " high = countif(finding and severity =~ 'High' and code !~ 'Healthy')",
  ),
};

export const imageCountsFile: File = {
  id: 'image-counts',
  name: 'image-counts.json',
  format: 'json',
  title: 'Count of the findings',
  describes:
    'Asks Azure Resource Graph whether the images of the registry were assessed at all, and how many holes are critical or high.',
  content,
};
