import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { noInputs } from '../../../src/state/inputs.ts';
import { $storageStatus } from '../../../src/state/profile-store.ts';
import { storageKeys } from '../../../src/state/memory.ts';
import { flush, follow, keep } from '../../../src/state/persistence.ts';
import { setControl } from '../../../src/state/plan.ts';
import { $shell, followShell, keepShell } from '../../../src/state/shell.ts';
import { $inputs, setChoice, setDraft } from '../../../src/state/store.ts';
import { memory } from '../../support/memory.ts';

function profiles(inputs: unknown, current = 'default'): Record<string, string> {
  return {
    [storageKeys.inputs]: JSON.stringify({ version: 1, current, profiles: { default: inputs } }),
  };
}

let stop = (): void => {};

describe('storage', () => {
  afterEach(() => {
    stop();
    $inputs.set(noInputs);
    $shell.set('bash');
  });

  describe('what the browser keeps', () => {
    it('comes back as it was typed, legal or not', () => {
      const { storage } = memory();
      stop = keep(storage);
      setDraft('workload', 'Fraud!');
      setDraft('existing.vnet', '/subscriptions/x');
      setChoice('network', 'own');
      stop();
      $inputs.set(noInputs);
      stop = keep(storage);
      assert.deepEqual($inputs.get(), {
        drafts: { workload: 'Fraud!' },
        choices: { network: 'own' },
        existing: { vnet: '/subscriptions/x' },
      });
    });

    it('holds the shell beside it', () => {
      const { storage } = memory();
      stop = keepShell(storage);
      $shell.set('powershell');
      stop();
      $shell.set('bash');
      stop = keepShell(storage);
      assert.equal($shell.get(), 'powershell');
    });

    it('brings back the controls that were left out, and no trace of one that came back', () => {
      const { storage, texts } = memory();
      stop = keep(storage);
      setControl('net-firewall', false);
      setControl('net-dns', false);
      setControl('net-dns', true);
      stop();
      $inputs.set(noInputs);
      stop = keep(storage);
      assert.deepEqual($inputs.get().controls, { 'net-firewall': false });
      setControl('net-firewall', true);
      assert.doesNotMatch(texts.get(storageKeys.inputs) ?? '', /controls/);
    });

    it('is one JSON text with a version and a map of profiles', () => {
      const { storage, texts } = memory();
      stop = keep(storage);
      setDraft('instance', '002');
      assert.deepEqual(JSON.parse(texts.get(storageKeys.inputs) ?? ''), {
        version: 2,
        current: 'default',
        profiles: { default: { drafts: { instance: '002' }, choices: {}, existing: {} } },
      });
    });

    it('keeps the other profiles that it finds', () => {
      const { storage, texts } = memory({
        [storageKeys.inputs]: JSON.stringify({
          version: 1,
          current: 'test',
          profiles: {
            test: { drafts: { workload: 'one' } },
            prod: { drafts: { workload: 'two' } },
          },
        }),
      });
      stop = keep(storage);
      assert.equal($inputs.get().drafts.workload, 'one');
      setDraft('workload', 'three');
      const stored = JSON.parse(texts.get(storageKeys.inputs) ?? '') as {
        profiles: Record<string, { drafts: unknown }>;
      };
      assert.deepEqual(stored.profiles['test']?.drafts, { workload: 'three' });
      assert.deepEqual(stored.profiles['prod']?.drafts, { workload: 'two' });
    });

    it('gives a field back to its default when its text is deleted', () => {
      const { storage, texts } = memory(profiles({ drafts: { workload: 'one' } }));
      stop = keep(storage);
      setDraft('workload', '');
      assert.doesNotMatch(texts.get(storageKeys.inputs) ?? '', /workload/);
    });
  });

  describe('what is stored in idle time', () => {
    const later = (storage: Parameters<typeof keep>[0]): void => {
      stop = keep(storage, () => undefined);
    };
    const draftsIn = (texts: ReadonlyMap<string, string>): unknown => {
      const stored = JSON.parse(texts.get(storageKeys.inputs) ?? '{}') as {
        profiles?: Record<string, { drafts: unknown }>;
      };
      return stored.profiles?.['default']?.drafts;
    };

    it('is on the page at once, and in the storage when there is time, all in one text', () => {
      const { storage, texts } = memory(profiles({ drafts: { workload: 'one' } }));
      later(storage);
      setDraft('workload', 'two');
      setDraft('instance', '002');
      assert.deepEqual($inputs.get().drafts, { workload: 'two', instance: '002' });
      assert.deepEqual(draftsIn(texts), { workload: 'one' });
      flush();
      assert.deepEqual(draftsIn(texts), { workload: 'two', instance: '002' });
    });

    it('undoes nothing that another tab stored in the meantime, told of or not', () => {
      for (const isTold of [true, false]) {
        const { storage, texts } = memory(profiles({ drafts: { workload: 'one' } }));
        later(storage);
        setDraft('instance', '002');
        texts.set(
          storageKeys.inputs,
          profiles({ drafts: { workload: 'theirs', environment: 'dev' } })[storageKeys.inputs] ??
            '',
        );
        if (isTold) follow(storageKeys.inputs);
        setDraft('location', 'westeurope');
        flush();
        const all = {
          workload: 'theirs',
          environment: 'dev',
          instance: '002',
          location: 'westeurope',
        };
        assert.deepEqual(draftsIn(texts), all);
        assert.deepEqual($inputs.get().drafts, all);
        stop();
        $inputs.set(noInputs);
      }
    });
  });

  describe('stored text that is not ours', () => {
    const hostile: readonly (readonly [what: string, text: string])[] = [
      ['the empty text', ''],
      ['no JSON', '{"version":1,'],
      ['null', 'null'],
      ['a number', '1'],
      ['a list', '[]'],
      ['no version', '{"profiles":{"default":{"drafts":{"workload":"one"}}}}'],
      ['a later version', '{"version":3,"profiles":{"default":{"drafts":{"workload":"one"}}}}'],
      ['profiles that are a list', '{"version":1,"profiles":[{"drafts":{"workload":"one"}}]}'],
      ['a profile that is text', '{"version":1,"current":"default","profiles":{"default":"x"}}'],
      [
        'drafts that are a list',
        JSON.stringify({ version: 1, profiles: { default: { drafts: ['x'] } } }),
      ],
      [
        'a draft that is a number',
        JSON.stringify({ version: 1, profiles: { default: { drafts: { workload: 1 } } } }),
      ],
      [
        'an unknown parameter',
        JSON.stringify({ version: 1, profiles: { default: { drafts: { password: 'x' } } } }),
      ],
      [
        'an inherited name',
        JSON.stringify({ version: 1, profiles: { default: { drafts: { constructor: 'x' } } } }),
      ],
      [
        'a prototype',
        '{"version":1,"profiles":{"default":{"drafts":{"__proto__":{"workload":"x"}}}}}',
      ],
      [
        'a profile named for a prototype',
        '{"version":1,"current":"__proto__","profiles":{"__proto__":null}}',
      ],
      [
        'a choice that is not offered',
        JSON.stringify({ version: 1, profiles: { default: { choices: { network: 'none' } } } }),
      ],
      [
        'a switch that is text',
        JSON.stringify({ version: 1, profiles: { default: { choices: { wayIn: 'true' } } } }),
      ],
      [
        'a control that is not left out',
        JSON.stringify({ version: 1, profiles: { default: { controls: { 'net-dns': true } } } }),
      ],
      [
        'a control that is text',
        JSON.stringify({ version: 1, profiles: { default: { controls: { 'net-dns': 'false' } } } }),
      ],
      [
        'a control with a name that no control has',
        JSON.stringify({ version: 1, profiles: { default: { controls: { constructor: false } } } }),
      ],
      [
        'an unknown thing to bring',
        JSON.stringify({ version: 1, profiles: { default: { existing: { moon: '/x' } } } }),
      ],
    ];

    for (const [what, text] of hostile) {
      it(`counts as nothing stored: ${what}`, () => {
        const { storage } = memory({ [storageKeys.inputs]: text });
        stop = keep(storage);
        assert.deepEqual($inputs.get(), noInputs);
      });
    }

    it('leaves what is beside it', () => {
      const drafts = { workload: 'one', password: 'x', environment: 7 };
      const { storage } = memory(profiles({ drafts, choices: { wayIn: true, network: 3 } }));
      stop = keep(storage);
      assert.deepEqual($inputs.get(), {
        drafts: { workload: 'one' },
        choices: { wayIn: true },
        existing: {},
      });
    });

    it('is no shell', () => {
      const { storage } = memory({ [storageKeys.shell]: 'cmd' });
      stop = keepShell(storage);
      assert.equal($shell.get(), 'bash');
    });
  });

  describe('a storage that refuses', () => {
    for (const refuses of ['writes', 'all'] as const) {
      it(`leaves the values on the page and says so: ${refuses}`, () => {
        const { storage } = memory({}, refuses);
        stop = keep(storage);
        assert.equal($storageStatus.get(), 'stored');
        setDraft('workload', 'one');
        assert.equal($inputs.get().drafts.workload, 'one');
        assert.equal($storageStatus.get(), 'refused');
      });
    }
  });

  describe('another tab', () => {
    it('is followed', () => {
      const { storage, texts } = memory();
      stop = keep(storage);
      setDraft('workload', 'one');
      texts.set(
        storageKeys.inputs,
        profiles({ drafts: { workload: 'two' } })[storageKeys.inputs] ?? '',
      );
      texts.set(storageKeys.shell, 'powershell');
      follow(storageKeys.inputs);
      assert.equal($inputs.get().drafts.workload, 'two');
      assert.equal($shell.get(), 'bash');
      followShell(storage, storageKeys.shell);
      assert.equal($shell.get(), 'powershell');
    });

    it('that clears the storage clears the fields', () => {
      const { storage, texts } = memory();
      stop = keep(storage);
      setDraft('workload', 'one');
      texts.clear();
      follow(null);
      assert.deepEqual($inputs.get(), noInputs);
    });

    it('is not answered when it says what is here already', () => {
      const { storage } = memory();
      stop = keep(storage);
      setDraft('workload', 'one');
      let changes = 0;
      const unlisten = $inputs.listen(() => (changes += 1));
      follow(storageKeys.inputs);
      unlisten();
      assert.equal(changes, 0);
    });

    it('with a key of another site does not matter', () => {
      const { storage, texts } = memory();
      stop = keep(storage);
      setDraft('workload', 'one');
      texts.clear();
      follow('theme');
      assert.equal($inputs.get().drafts.workload, 'one');
    });
  });
});
