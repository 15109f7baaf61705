import { guide } from '../../../guide/guide.ts';
import { grants } from './grants.ts';
import { logs } from './logs.ts';
import { type Tile, tilesOf } from './tiles.ts';
import { dataWays, jobs, modelWays, uses } from './uses.ts';

/** A picture of what acts on what in one section of the guide. */
export interface RelationPicture {
  readonly id: 'identity' | 'data' | 'models' | 'monitoring';
  readonly title: string;
  readonly describes: string;
  readonly tiles: readonly Tile[];
}

const given = grants(guide);
const ways = uses(guide, dataWays);
const isKey = (words: readonly unknown[]): boolean => words[0] === 'encrypts';

/** Every such picture, from the statements of the steps. */
export const relationPictures: readonly RelationPicture[] = [
  {
    id: 'identity',
    title: 'Who may do what',
    describes: 'An arrow leads from who holds the roles to what they are given on.',
    tiles: tilesOf(given, 'from'),
  },
  {
    id: 'data',
    title: 'Keys, and the ways to the data',
    describes: 'An arrow leads from a key to what it encrypts, and to a store from each way in.',
    tiles: [
      ...tilesOf(
        ways.filter(({ words }) => isKey(words)),
        'from',
      ),
      ...tilesOf(
        ways.filter(({ words }) => !isKey(words)),
        'to',
      ),
    ],
  },
  {
    id: 'models',
    title: 'A model on its way to its callers',
    describes:
      'An arrow leads to each thing from what it comes of or stands on: the job, the model, the endpoint, the way in of its callers.',
    tiles: [
      ...tilesOf(
        [
          ...jobs(guide),
          ...uses(guide, modelWays),
          ...given.filter(({ to }) => to.key === 'onlineEndpoint'),
        ],
        'to',
      ),
      ...tilesOf(
        given.filter(({ from }) => from.key === 'endpointIdentity'),
        'from',
      ),
    ],
  },
  {
    id: 'monitoring',
    title: 'Where each log goes',
    describes: 'An arrow leads from what writes a log to where it is kept.',
    tiles: tilesOf(logs(guide), 'to'),
  },
];
