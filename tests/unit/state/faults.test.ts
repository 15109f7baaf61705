// What goes wrong with a browser's storage, as a table: what was there, what happens, what the reader still has.
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { noInputs } from '../../../src/state/inputs.ts';
import {
  $aside,
  $done,
  $storageStatus,
  $profiles,
  setDone,
} from '../../../src/state/profile-store.ts';
import { storageKeys } from '../../../src/state/memory.ts';
import { added, namesOf, removed } from '../../../src/state/name-profiles.ts';
import { change, dropAside, follow, keep } from '../../../src/state/persistence.ts';
import { noProfile, profileOf, readProfiles, writeProfiles } from '../../../src/state/profiles.ts';
import { $inputs, setChoice, setDraft } from '../../../src/state/store.ts';
import { memory, type Refuses } from '../../support/memory.ts';

const key = storageKeys.inputs;
const asideKey = `${key}.aside.1`;

let stop = (): void => {};

describe('storage that fails', () => {
  afterEach(() => {
    stop();
    $inputs.set(noInputs);
    $done.set([]);
  });

  function start(text?: string, refuses?: Refuses): ReturnType<typeof memory> {
    const made = memory(text === undefined ? {} : { [key]: text }, refuses);
    stop = keep(made.storage);
    return made;
  }

  function text(version: number, workload: string, more = ''): string {
    return `{"version":${version},"current":"dev","profiles":{"dev":{"drafts":{"workload":"${workload}"},"choices":{},"existing":{}${more}}}}`;
  }

  /** The workload of a profile as the storage holds it. */
  function stored({ texts }: ReturnType<typeof memory>, name: string): string | undefined {
    const reading = readProfiles(texts.get(key) ?? null);
    return reading.kind === 'read'
      ? profileOf(name, reading.profiles).inputs.drafts.workload
      : undefined;
  }

  interface Fault {
    readonly what: string;
    readonly text?: string;
    readonly refuses?: Refuses;
    /** What the page shows at first. */
    readonly shows?: string;
    readonly status: 'stored' | 'refused' | 'newer';
    /** The storage holds the text of before, after something was typed. */
    readonly untouched?: boolean;
    readonly aside?: boolean;
  }

  const corrupt = '{"version":2,"current":"dev","profiles":{"dev":{"drafts":{"workload":"on';
  const partly = text(2, 'one', ',"moon":{"x":1}');
  const faults: readonly Fault[] = [
    { what: 'nothing kept', status: 'stored' },
    { what: 'blocked', refuses: 'all', status: 'refused' },
    { what: 'full', text: text(2, 'one'), refuses: 'writes', shows: 'one', status: 'refused', untouched: true }, // oxfmt-ignore
    { what: 'an older version', text: text(1, 'one'), shows: 'one', status: 'stored' },
    { what: 'a newer version', text: text(3, 'one'), status: 'newer', untouched: true },
    { what: 'cut off', text: corrupt, status: 'stored', aside: true },
    { what: 'cut off and full', text: corrupt, refuses: 'writes', status: 'refused', untouched: true }, // oxfmt-ignore
    { what: 'not JSON', text: 'hello', status: 'stored', aside: true },
    { what: 'the empty text', text: '', status: 'stored', aside: true },
    { what: 'no version', text: '{"profiles":{}}', status: 'stored', aside: true },
    { what: 'partly unknown', text: partly, shows: 'one', status: 'stored', aside: true },
  ];

  describe('a fault of the storage loses nothing', () => {
    for (const fault of faults) {
      it(fault.what, () => {
        const made = start(fault.text, fault.refuses);
        assert.equal($inputs.get().drafts.workload, fault.shows);
        setDraft('workload', 'typed');
        setDone('net-dns', true);
        assert.equal($inputs.get().drafts.workload, 'typed');
        assert.deepEqual($done.get(), ['net-dns']);
        assert.equal($storageStatus.get(), fault.status);
        if (fault.untouched) assert.equal(made.texts.get(key), fault.text);
        if (fault.status === 'stored') assert.equal(stored(made, $profiles.get().current), 'typed');
        assert.equal(made.texts.get(asideKey), fault.aside ? fault.text : undefined);
        assert.deepEqual($aside.get(), fault.aside ? [fault.text] : []);
      });
    }

    it('keeps what it could not keep once there is room again', () => {
      const made = start(text(2, 'one'), 'writes');
      setDraft('workload', 'two');
      setDraft('instance', '002');
      made.refuse('nothing');
      setDraft('environment', 'test');
      assert.equal($storageStatus.get(), 'stored');
      assert.equal(stored(made, 'dev'), 'two');
    });

    it('keeps what it could not keep beside what another tab kept meanwhile', () => {
      const made = start(text(2, 'one'), 'writes');
      setDraft('instance', '002');
      made.refuse('nothing');
      made.texts.set(key, text(2, 'theirs'));
      follow(key);
      assert.deepEqual($inputs.get().drafts, { workload: 'theirs', instance: '002' });
      assert.equal($storageStatus.get(), 'stored');
    });

    it('sets two broken texts aside, and each once', () => {
      const made = start('one');
      setDraft('workload', 'typed');
      for (const broken of ['two', 'one', 'two']) {
        made.texts.set(key, broken);
        follow(key);
        setDraft('instance', broken);
      }
      assert.deepEqual($aside.get(), ['one', 'two']);
      assert.equal(stored(made, 'default'), 'typed');
    });

    it('forgets what was set aside when the reader says so, and not before the rest is kept', () => {
      const made = start(partly);
      dropAside();
      assert.deepEqual($aside.get(), []);
      assert.equal(made.texts.has(asideKey), false);
      assert.equal(stored(made, 'dev'), 'one');
      stop();
      stop = keep(made.storage);
      assert.deepEqual($aside.get(), []);
    });

    it('keeps 100 profiles, and each of them comes back', () => {
      const made = start();
      for (let at = 1; at <= 100; at += 1) {
        change((profiles) => added(`profile ${at}`, noProfile, profiles));
        setDraft('workload', `w${at}`);
      }
      stop();
      stop = keep(made.storage);
      assert.equal(namesOf($profiles.get()).length, 101);
      for (let at = 1; at <= 100; at += 1) assert.equal(stored(made, `profile ${at}`), `w${at}`);
    });
  });

  describe('another tab, while something is typed here', () => {
    it('and the storage event is late: both fields are kept', () => {
      const made = start(text(2, 'one'));
      made.texts.set(key, text(2, 'theirs', ',"done":["net-nsg"]'));
      setDraft('instance', '002');
      setDone('net-dns', true);
      assert.deepEqual($inputs.get().drafts, { workload: 'theirs', instance: '002' });
      assert.deepEqual($done.get(), ['net-nsg', 'net-dns']);
      assert.equal(stored(made, 'dev'), 'theirs');
    });

    it('takes another profile into use: what is typed stays in the profile where it was typed', () => {
      const made = start(text(2, 'one'));
      const other = added('prod', noProfile, $profiles.get());
      made.texts.set(key, writeProfiles(other));
      setDraft('workload', 'typed');
      assert.equal(stored(made, 'dev'), 'typed');
      assert.equal(stored(made, 'prod'), undefined);
      assert.equal($profiles.get().current, 'prod');
    });

    it('deletes the profile: it comes back whole, with what was typed', () => {
      const made = start(text(2, 'one'));
      setDraft('instance', '002');
      made.texts.set(key, writeProfiles(removed('dev', $profiles.get())));
      setChoice('network', 'own');
      const reading = readProfiles(made.texts.get(key) ?? null);
      assert.ok(reading.kind === 'read');
      assert.deepEqual(profileOf('dev', reading.profiles).inputs, {
        drafts: { workload: 'one', instance: '002' },
        choices: { network: 'own' },
        existing: {},
      });
    });

    it('clears a field that is not typed into here', () => {
      const made = start(text(2, 'one'));
      made.texts.set(key, '{"version":2,"current":"dev","profiles":{"dev":{"drafts":{}}}}');
      setDraft('instance', '002');
      assert.deepEqual($inputs.get().drafts, { instance: '002' });
    });

    it('breaks the text: what is here is written again', () => {
      const made = start(text(2, 'one'));
      made.texts.set(key, 'broken');
      follow(key);
      assert.equal($inputs.get().drafts.workload, 'one');
      setDraft('instance', '002');
      assert.equal(stored(made, 'dev'), 'one');
      assert.equal(made.texts.get(asideKey), 'broken');
    });

    it('is of a newer version: what is here stays on the page, and its text is left alone', () => {
      const made = start(text(2, 'one'));
      made.texts.set(key, text(3, 'new'));
      follow(key);
      assert.equal($inputs.get().drafts.workload, 'one');
      assert.equal($storageStatus.get(), 'newer');
      setDraft('workload', 'two');
      assert.equal($inputs.get().drafts.workload, 'two');
      assert.equal(made.texts.get(key), text(3, 'new'));
    });
  });
});
