import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import { az, only } from '../../../src/azure/az.ts';
import { createdBy, declare, remedied } from '../../../src/azure/declare.ts';
import { check } from '../../../src/azure/check.ts';
import { resource } from '../../../src/azure/resource.ts';
import { argumentWords, callsOf, type Option } from '../../../src/language/statement.ts';
import { guide } from '../../../src/guide/guide.ts';
import { settingsOf } from '../../../src/language/declaration.ts';
import { nameOf } from '../../../src/language/word.ts';
import { control } from '../../support/small-guide.ts';

const declared = guide.steps.map((step) => ({ ...step, settings: settingsOf(step.checks) }));

describe('the settings of a step', () => {
  it('come about by options that a call of the step has, with the same words', () => {
    const untrue = declared.flatMap(({ id, apply, settings }) => {
      const options = apply.flatMap(callsOf).flatMap((call) => call.options);
      // Several settings may share one option, which then has the words of each.
      const isWritten = ({ flag, argument }: Option): boolean =>
        options.some(
          (one) =>
            one.flag === flag &&
            argumentWords(argument).every((word) =>
              argumentWords(one.argument).some((other) => isDeepStrictEqual(other, word)),
            ),
        );
      return settings.flatMap(({ expectation, created = [] }) =>
        created
          .filter((option) => !isWritten(option))
          .map(({ flag }) => `${id} ${flag}: ${expectation.label}`),
      );
    });
    assert.deepEqual(untrue, []);
  });
});

describe('a declaration', () => {
  const address = resource('address', {
    type: 'Microsoft.Network/publicIPAddresses',
    name: 'address',
  });
  const said = { control: control('one'), label: 'one' } as const;
  const place = { '--name': nameOf(address), '--resource-group': 'rg' } as const;

  it('gives a list to an option that takes one, only while its conditions hold', () => {
    const when = ['region:zones'] as const;
    const inZones = declare(
      address,
      { create: 'network public-ip create' },
      {
        ...said,
        path: 'zones',
        holds: ['1', '2'],
        created: '--zone',
        optional: when,
        fixed: 'Make another.',
      },
    );
    assert.deepEqual(
      az('network public-ip create', { ...place, ...createdBy(inZones) }),
      az('network public-ip create', { ...place, '--zone': only(when, { many: ['1', '2'] }) }),
    );
  });

  it('leaves what a check asks as it is, and adds how that is mended', () => {
    const asked = check(address, {
      ...said,
      path: 'properties.provisioningState',
      is: 'Succeeded',
    });
    const { settings, resource, ...same } = remedied(asked, {}, { byHand: 'Look into the log.' });
    assert.deepEqual(same, asked);
    assert.equal(resource, address);
    assert.deepEqual(
      settings.map(({ mend }) => mend),
      [{ kind: 'by hand', how: 'Look into the log.' }],
    );
  });
});
