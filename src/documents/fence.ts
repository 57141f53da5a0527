/** Commands as a block of Markdown. */
export function fence(commands: readonly string[]): string {
  return `\`\`\`sh\n${commands.join('\n')}\n\`\`\`\n`;
}
