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
