import { noneHold } from '../../language/template.ts';
import type { When } from '../../parameters/conditions.ts';
import { boxHeight, gap, head, line, network, row, top } from './measures.ts';
import type { Node } from './nodes.ts';
import type { Places, SubnetPlace } from './places.ts';
import { bottomOf, type Box, type Shape, stack } from './shapes.ts';

type Column = Pick<Box, 'x' | 'width'>;

const inner = { x: network.x + gap, width: network.width - 2 * gap };
const innermost = { x: inner.x + gap, width: inner.width - 2 * gap };

/** The position of the first endpoint, and with it of the first service. */
export const firstRow = top + 2 * head + 4;

/** The box of a private endpoint at the height of its service. */
export function endpointBox(y: number): Box {
  return { ...innermost, y, height: boxHeight };
}

/** The virtual network: its entrance down to `end`, the other subnets, its zones if asked, and what is optional. */
export function drawNetwork(places: Places, end: number, hasZones: boolean): readonly Shape[] {
  const { network: vnet, entrance, subnets, zones } = places;
  const always = subnets.filter(({ subnet }) => subnet.when.length === 0);
  const optional = subnets.filter(({ subnet }) => subnet.when.length > 0);
  const entered = drawEntrance(entrance, end);
  const fixed = drawSubnets(always, bottomOf(entered) + gap);
  const listed = hasZones ? drawZones(zones, inner, bottomOf([...entered, ...fixed]) + gap) : [];
  const begins = bottomOf([...entered, ...fixed, ...listed]) + gap;
  const more = drawSubnets(optional, begins);
  const placeholders = placeholderOf(optional, begins);
  const title: Shape = {
    shape: 'node',
    look: 'title',
    node: vnet,
    box: { ...network, y: top, height: head },
  };
  const brings = optional[0]?.subnet.when ?? [];
  return [
    outline([brings], bottomOf([...entered, ...fixed, ...listed, ...more])),
    ...(more.length > 0 ? [outline(noneHold([brings]), bottomOf(placeholders))] : []),
    title,
    ...entered,
    ...fixed,
    ...listed,
    ...more,
    ...placeholders,
  ];
}

/** The endpoints stand beside their services, drawn elsewhere; what belongs to the subnet stands below them. */
function drawEntrance({ subnet, holds }: SubnetPlace, end: number): readonly Shape[] {
  const height = end - top - head + gap + holds.length * row;
  return [
    ...frameOf(subnet, { ...inner, y: top + head, height }),
    ...boxes(holds, { ...innermost, y: end + gap }),
  ];
}

function outline(any: readonly When[], end: number): Shape {
  const box = { ...network, y: top, height: end - top + gap };
  return { shape: 'frame', look: 'network', box, any };
}

function frameOf(node: Node, box: Box): readonly Shape[] {
  return [
    { shape: 'frame', look: 'subnet', box, any: [node.when], step: node.step.id },
    { shape: 'node', look: 'title', node, box: { ...box, height: head } },
  ];
}

function drawSubnets(places: readonly SubnetPlace[], y: number): readonly Shape[] {
  const heightOf = ({ holds }: SubnetPlace): number => head + holds.length * row + 4;
  return stack(places, y, (place) => heightOf(place) + gap).flatMap(({ item, y: at, height }) => [
    ...frameOf(item.subnet, { ...inner, y: at, height: height - gap }),
    ...boxes(item.holds, { ...innermost, y: at + head }),
  ]);
}

/** Resources as boxes below each other. */
export function boxes(nodes: readonly Node[], at: Omit<Box, 'height'>): readonly Shape[] {
  return stack(nodes, at.y, () => row).map(({ item: node, y }) => ({
    shape: 'node',
    look: 'box',
    node,
    box: { ...at, y, height: boxHeight },
  }));
}

/** The private DNS zones that are linked to the network, one a line. */
export function drawZones(zones: readonly Node[], column: Column, y: number): readonly Shape[] {
  const box = { ...column, y, height: 24 + zones.length * line };
  return [
    { shape: 'frame', look: 'none', box, title: 'Private DNS zones of the network', any: [[]] },
    ...stack(zones, y + 24, () => line).map(({ item: node, y: at, height }): Shape => ({
      shape: 'node',
      look: 'line',
      node,
      box: { ...column, y: at, height },
    })),
  ];
}

/** One placeholder for all subnets that the same choice brings. */
function placeholderOf(places: readonly SubnetPlace[], y: number): readonly Shape[] {
  const [first] = places;
  if (!first) return [];
  const inside = places.flatMap(({ holds }) => holds.filter(({ role }) => role === 'inside'));
  const words = inside.map(({ label }) => label).join(' and ');
  const box = { ...inner, y, height: boxHeight };
  return [{ shape: 'placeholder', box, words, when: first.subnet.when }];
}
