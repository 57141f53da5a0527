import { parseTemplate, TemplateProblem } from '../../../src/plan/go-template/parser';
import vectors from './go-vectors.json';

function isTaken(text: string): boolean {
  try {
    parseTemplate(text);
    return true;
  } catch (error) {
    if (error instanceof TemplateProblem) return false;
    throw error;
  }
}

test(`what the parser of ${vectors.go} takes is taken`, () => {
  expect(vectors.accepted.length).toBe(800);
  expect(vectors.accepted.filter((text) => !isTaken(text))).toEqual([]);
});

test(`what the parser of ${vectors.go} refuses is refused`, () => {
  expect(vectors.refused.length).toBe(800);
  expect(vectors.refused.filter(isTaken)).toEqual([]);
});

test('parentheses of nothing but parentheses are looked at once, however many there are', () => {
  const parsed = (depth: number) =>
    JSON.stringify(parseTemplate(`{{${'('.repeat(depth)}.x${')'.repeat(depth)}}}`));
  expect(parsed(150)).toBe(parsed(1));
  expect(parseTemplate('{{ ((or .x) | quote) }}')).not.toEqual(parseTemplate('{{ (or .x) | quote }}'));
});
