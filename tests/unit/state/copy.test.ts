import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { situationOf } from '../../../src/fill/plan.ts';
import type { Template } from '../../../src/language/template.ts';
import type { Inputs } from '../../../src/parameters/resolved.ts';
import { resolve } from '../../../src/guide/parameters/parameters.ts';
import { type Copy, copyOf, withoutComments } from '../../../src/state/copy.ts';
import type { Shell } from '../../../src/language/artefact.ts';

const command: Template = [
  'az group create --name "',
  { parameter: 'resourceGroup', as: 'bash' },
  '"',
  {
    any: [['network=own']],
    pieces: [' \\\n  --tags "', { parameter: 'computeSubnet', as: 'bash' }, '"'],
  },
];

const seeds = { workload: 'fraud', location: 'westeurope' };

function copy(drafts: Inputs['drafts'], shell?: Shell, choices: Inputs['choices'] = {}): Copy {
  const resolved = resolve({ drafts, choices, existing: {} });
  return copyOf(command, resolved, situationOf(resolved, new Set()), shell);
}

describe('the commands of a bash text', () => {
  const rows: readonly (readonly [text: string, pasted: string])[] = [
    ['# It’s a title\naz group list', 'az group list'],
    ['# don\'t\n\naz a\n# then "b\naz b', 'az a\naz b'],
    ["az a --body '{\n# kept\n}'\n# gone", "az a --body '{\n# kept\n}'"],
    ['az a --x "\\"\n# kept\n"\n# gone', 'az a --x "\\"\n# kept\n"'],
    ['# Only if: az a \\\n  --name b\naz c \\\n  --d', 'az c \\\n  --d'],
    ['# Only if nobody else counts on it: az a', '# Only if nobody else counts on it: az a'],
    ['az a --tag "#1"', 'az a --tag "#1"'],
  ];

  it('hold no line of comment, which zsh would run', () => {
    for (const [text, pasted] of rows) assert.equal(withoutComments(text), pasted, text);
  });
});

describe('a copy', () => {
  it('is whole when every value that it uses is there', () => {
    assert.deepEqual(copy(seeds, 'bash'), {
      kind: 'whole',
      text: 'az group create --name "rg-fraud-prod-we-001"',
    });
  });

  it('has the optional pieces that hold', () => {
    assert.deepEqual(copy(seeds, 'bash', { network: 'own' }), {
      kind: 'whole',
      text: 'az group create --name "rg-fraud-prod-we-001" \\\n  --tags "snet-training"',
    });
  });

  it('is guarded while a value is missing, and names the seeds that would give it', () => {
    assert.deepEqual(copy({ location: 'westeurope' }, 'bash'), {
      kind: 'guarded',
      text: ': "${RESOURCE_GROUP:?set RESOURCE_GROUP first}"\naz group create --name "${RESOURCE_GROUP:?set RESOURCE_GROUP first}"',
      problems: [
        {
          field: 'workload',
          message: 'Use 2 to 10 lower-case letters and digits; start with a letter.',
        },
      ],
    });
  });

  it('of a file is held back while a value is missing', () => {
    assert.equal(copy({ location: 'westeurope' }).kind, 'held');
  });

  it('is held back while a value that it uses is wrong', () => {
    assert.deepEqual(copy({ ...seeds, resourceGroup: 'rg!' }, 'bash'), {
      kind: 'held',
      problems: [
        {
          field: 'resourceGroup',
          message:
            'Leave out the character !. Use 1 to 90 letters, digits, underscores, periods, hyphens and parentheses; do not end with a period.',
          fix: { resourceGroup: 'rg' },
        },
      ],
    });
  });

  it('is held back by the wrong seed of a name that it uses', () => {
    const held = copy({ ...seeds, workload: 'fraud!' }, 'bash');
    assert.equal(held.kind, 'held');
    assert.deepEqual(held.kind === 'held' && held.problems.map(({ field }) => field), ['workload']);
  });

  it('does not mind a wrong value that it does not use', () => {
    assert.equal(copy({ ...seeds, computeSubnet: '!' }, 'bash').kind, 'whole');
    assert.equal(copy({ ...seeds, computeSubnet: '!' }, 'bash', { network: 'own' }).kind, 'held');
  });
});
