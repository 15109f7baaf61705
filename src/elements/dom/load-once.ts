/** Makes what fetches a JSON file of this build when it is first asked for; it gives undefined where that fails, and then tries again. */
export function loadOnce<Value>(file: string): () => Promise<Value | undefined> {
  let loading: Promise<Value> | undefined;
  return async () => {
    try {
      return await (loading ??= fetchFile<Value>(file));
    } catch {
      loading = undefined; // no connection: the next call tries again
      return undefined;
    }
  };
}

async function fetchFile<Value>(file: string): Promise<Value> {
  const response = await fetch(`${import.meta.env.BASE_URL}${file}`);
  if (!response.ok) throw new Error(`${file}: ${response.status}`);
  return (await response.json()) as Value; // made by the same build as this script
}
