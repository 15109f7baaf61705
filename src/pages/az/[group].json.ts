import { referenceGroups } from '../../components/az-reference.ts';

const groups = referenceGroups();

/** One file for each group of the Azure CLI, so that a pasted command fetches its own. */
export function getStaticPaths(): readonly { params: { group: string } }[] {
  return [...groups.keys()].map((group) => ({ params: { group } }));
}

/** The commands of a group with their options, and the steps that call them. */
export function GET({ params }: { readonly params: { readonly group: string } }): Response {
  return new Response(JSON.stringify(groups.get(params.group)));
}
