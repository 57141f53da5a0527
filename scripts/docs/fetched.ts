/** What a browser would fetch from another host to show a page, its styles or its scripts; links are only followed. */
export function fetchedFromElsewhere(text: string): string[] {
  const sources = text.matchAll(
    /<(?:script|img|iframe|source|link)\b[^>]*?\b(?:src|href)="((?:https?:)?\/\/[^"]+)"|(?:@import\s+|url\()["']?((?:https?:)?\/\/[^"')\s]+)|\b(?:fetch|import)\(["'`]((?:https?:)?\/\/[^"'`]+)/g,
  );
  return [...sources].map(([, element, style, script]) => element ?? style ?? script ?? '');
}
