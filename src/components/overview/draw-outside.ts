import { boxes } from './draw-network.ts';
import {
  between,
  boxHeight,
  doors,
  gap,
  head,
  internet,
  line,
  network,
  service,
} from './measures.ts';
import type { Design } from './nodes.ts';
import type { Places } from './places.ts';
import { bottomOf, type Point, type Shape } from './shapes.ts';

/** What runs in a network that is not the reader's. */
const foreignWords: Readonly<Record<Design, { title: string; lines: readonly string[] }>> = {
  managed: {
    title: 'Managed network of the workspace',
    lines: ['with private endpoints of its own'],
  },
  own: { title: 'Microsoft’s network', lines: ['its way out stays open'] },
};

/** The frame of that network and, where no list limits its way out, an open door. */
export function drawForeign({ design, foreign }: Places, y: number): readonly Shape[] {
  const inside = { x: service.x + gap, width: service.width - 2 * gap, y: y + head };
  const held = boxes(foreign, inside).flatMap(withGhost);
  const box = { ...service, y, height: bottomOf(held) - y + gap };
  const at: Point = [doors, y + box.height / 2];
  return [
    { shape: 'frame', look: 'foreign', box, ...foreignWords[design], any: [[]] },
    ...held,
    ...(design === 'own' ? [{ shape: 'door', at, isClosed: false, when: [] } as const] : []),
  ];
}

function withGhost(one: Shape): readonly Shape[] {
  if (one.shape !== 'node' || one.node.when.length === 0) return [one];
  const { box, node } = one;
  return [{ shape: 'ghost', box, words: node.label, when: node.when }, one];
}

/** The list of what compute may reach, with the way to it and from it. */
export function drawWayOut(
  design: Design,
  hosts: readonly string[],
  y: number,
  from: number,
): readonly Shape[] {
  const lines = ['Azure services that Azure ML needs', ...hosts.flatMap((host) => wrapped(host))];
  const box = { ...service, y, height: 32 + lines.length * line };
  const middle = y + boxHeight / 2;
  const down: readonly Point[] = [
    [service.x + service.width / 2, from],
    [service.x + service.width / 2, y],
  ];
  const across: readonly Point[] = [
    [network.x + network.width - 2 * gap, from],
    [between, from],
    [between, middle],
    [service.x, middle],
  ];
  const out: readonly Point[] = [
    [service.x + service.width, middle],
    [internet.x, middle],
  ];
  const title = 'The only way out of compute';
  return [
    { shape: 'frame', look: 'plain', box, title, lines, any: [[]] },
    { shape: 'way', look: 'allowed', points: design === 'managed' ? down : across, when: [] },
    { shape: 'way', look: 'allowed', points: out, when: [] },
  ];
}

const widest = 46;

function wrapped(text: string): readonly string[] {
  if (text.length <= widest) return [text];
  const at = text.lastIndexOf('.', widest) + 1 || widest;
  return [text.slice(0, at), ...wrapped(text.slice(at))];
}
