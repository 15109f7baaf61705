import type { ControlQuery } from './control-queries.ts';

/** A workbook of Azure Monitor as its gallery template has it. */
export interface Workbook {
  readonly version: 'Notebook/1.0';
  readonly items: readonly object[];
  readonly fallbackResourceIds: readonly string[];
  readonly $schema: string;
}

/** The id and name of the one parameter: the subscriptions that every query asks. */
const subscriptions = 'Subscriptions';

/** Makes the dashboard: a choice of subscriptions, then one table for each query, worst first. */
export function workbookOf(queries: readonly ControlQuery[]): Workbook {
  return {
    version: 'Notebook/1.0',
    items: [
      text(
        'intro',
        'What Azure Resource Graph alone can judge of Azure Machine Learning. UNKNOWN means that the graph does not have the property. The audit of the guide judges more.',
      ),
      {
        type: 9,
        name: 'scope',
        content: {
          version: 'KqlParameterItem/1.0',
          parameters: [
            {
              id: '6f1f0f52-5c0e-4a57-9a0b-6a1d3a4c8e10',
              version: 'KqlParameterItem/1.0',
              name: subscriptions,
              type: 6,
              isRequired: true,
              multiSelect: true,
              quote: "'",
              delimiter: ',',
              typeSettings: { additionalResourceOptions: ['value::all'] },
              value: ['value::all'],
            },
          ],
        },
      },
      ...queries.flatMap(({ name, control, kql }, at) => [
        text(`about-${at}`, `### ${control.title}\n\n${control.severity.because}`),
        {
          type: 3,
          name,
          content: {
            version: 'KqlItem/1.0',
            query: kql,
            size: 0,
            title: name,
            noDataMessage: 'Nothing of this type can be read here.',
            queryType: 1,
            resourceType: 'microsoft.resourcegraph/resources',
            crossComponentResources: [`{${subscriptions}}`],
            visualization: 'table',
            gridSettings: { formatters: [resultColours], filter: true },
          },
        },
      ]),
    ],
    fallbackResourceIds: ['Azure Monitor'],
    $schema:
      'https://github.com/Microsoft/Application-Insights-Workbooks/blob/master/schema/workbook.json',
  };
}

const text = (name: string, json: string): object => ({ type: 1, name, content: { json } });

/** A sign before each result. */
const resultColours = {
  columnMatch: 'result',
  formatter: 18,
  formatOptions: {
    thresholdsOptions: 'icons',
    thresholdsGrid: [
      { operator: '==', thresholdValue: 'FAIL', representation: '4', text: '{0}' },
      { operator: '==', thresholdValue: 'PASS', representation: 'success', text: '{0}' },
      { operator: 'Default', representation: 'unknown', text: '{0}' },
    ],
  },
};
