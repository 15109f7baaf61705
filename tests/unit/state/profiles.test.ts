import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  added,
  freeName,
  nameProblem,
  namesOf,
  removed,
  renamed,
  selected,
} from '../../../src/state/name-profiles.ts';
import {
  noProfile,
  noProfiles,
  type Profile,
  profileOf,
  type Profiles,
  readProfiles,
  writeProfiles,
} from '../../../src/state/profiles.ts';

function profile(workload: string, done: readonly string[] = []): Profile {
  return { inputs: { drafts: { workload }, choices: {}, existing: {} }, done };
}

const two: Profiles = {
  current: 'dev',
  profiles: { dev: profile('one', ['net-dns']), prod: profile('two') },
};

describe('the text that is kept', () => {
  it('reads back as it was written', () => {
    assert.deepEqual(readProfiles(writeProfiles(two)), {
      kind: 'read',
      profiles: two,
      isWhole: true,
    });
  });

  it('of version 1 is read whole, with nothing done', () => {
    const text = JSON.stringify({
      version: 1,
      current: 'prod',
      profiles: {
        prod: {
          drafts: { workload: 'two' },
          choices: { network: 'own' },
          existing: { vnet: '/x' },
          controls: { 'net-dns': false },
        },
      },
    });
    const inputs = {
      drafts: { workload: 'two' },
      choices: { network: 'own' },
      existing: { vnet: '/x' },
      controls: { 'net-dns': false },
    };
    assert.deepEqual(readProfiles(text), {
      kind: 'read',
      profiles: { current: 'prod', profiles: { prod: { inputs, done: [] } } },
      isWhole: true,
    });
  });

  it('of a later version is not read at all', () => {
    assert.deepEqual(readProfiles('{"version":3,"profiles":{}}'), { kind: 'newer' });
  });

  it('with something unknown in it is read without it, and not whole', () => {
    const text = writeProfiles(two).replace('"workload":"one"', '"workload":"one","moon":"x"');
    assert.deepEqual(readProfiles(text), { kind: 'read', profiles: two, isWhole: false });
  });

  it('holds profiles of any name', () => {
    const names = ['__proto__', 'constructor', 'toString', '7', 'Prod (EU) – 2'];
    const profiles = names.reduce<Profiles>(
      (all, name) => added(name, profile(name), all),
      noProfiles,
    );
    const reading = readProfiles(writeProfiles(profiles));
    assert.ok(reading.kind === 'read' && reading.isWhole);
    for (const name of names) {
      assert.deepEqual(profileOf(name, reading.profiles), profile(name));
    }
  });
});

describe('profiles by name', () => {
  it('are listed as a reader counts, the one in use among them', () => {
    const some = { current: 'p10', profiles: { p2: noProfile, P1: noProfile } };
    assert.deepEqual(namesOf(some), ['P1', 'p2', 'p10']);
  });

  it('come into use when they are made, and leave the others', () => {
    const three = added('test', profile('three'), two);
    assert.equal(three.current, 'test');
    assert.deepEqual(namesOf(three), ['dev', 'prod', 'test']);
  });

  it('keep the empty one that was in use before', () => {
    assert.deepEqual(namesOf(added('dev', noProfile, noProfiles)), ['default', 'dev']);
  });

  it('are chosen only where there are', () => {
    assert.equal(selected('prod', two).current, 'prod');
    assert.equal(selected('moon', two), two);
  });

  it('keep everything under a new name', () => {
    const { current, profiles } = renamed('dev', 'test', two);
    assert.equal(current, 'test');
    assert.deepEqual(profiles, { prod: two.profiles['prod'], test: two.profiles['dev'] });
  });

  it('leave their neighbour in use when they go, and an empty one when they were the last', () => {
    assert.deepEqual(removed('dev', two), {
      current: 'prod',
      profiles: { prod: two.profiles['prod'] },
    });
    assert.equal(removed('prod', two).current, 'dev');
    const last = { current: 'prod', profiles: { prod: profile('two') } };
    assert.deepEqual(removed('prod', last), {
      current: 'default',
      profiles: { default: noProfile },
    });
  });

  const wrong: readonly (readonly [name: string, sentence: string])[] = [
    ['', 'Type a name.'],
    ['   ', 'Type a name.'],
    ['x'.repeat(41), 'Use at most 40 characters.'],
    ['a\nb', 'Leave out line breaks and other control characters.'],
    ['PROD', 'There is a profile prod already.'],
  ];
  for (const [name, sentence] of wrong) {
    it(`refuses ${JSON.stringify(name)} in a sentence`, () => {
      assert.equal(nameProblem(name, two), sentence);
    });
  }

  it('may change the case of their own name', () => {
    assert.equal(nameProblem('Prod', two, 'prod'), '');
  });

  it('get the first number that is free', () => {
    assert.equal(freeName('dev', noProfiles), 'dev');
    assert.equal(freeName('dev', two), 'dev 2');
    assert.equal(freeName('dev', added('dev 2', noProfile, two)), 'dev 3');
    assert.equal(nameProblem(freeName('x'.repeat(99), two), two), '');
  });
});
