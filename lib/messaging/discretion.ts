/**
 * Letters are read over shoulders and on shared screens, so none of them names what it is about. Answers the first of
 * `names` (a tenant's services) that stands in a text as words of its own, however it is spaced and whatever its case.
 */
export function namedIn(text: string, names: readonly string[]): string | undefined {
  const spoken = plain(text);
  return names.find((name) => {
    const words = plain(name);
    return (
      words !== '' && new RegExp(`(?<![\\p{L}\\p{N}])${escaped(words)}(?![\\p{L}\\p{N}])`, 'u').test(spoken)
    );
  });
}

function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
