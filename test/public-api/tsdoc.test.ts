import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import ts from 'typescript';

const ENTRIES = ['src/index.ts', 'src/terraform/index.ts', 'src/kubernetes/index.ts']
  .map((entry) => resolve(__dirname, '../..', entry))
  .filter((entry) => existsSync(entry));

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.Node16,
  moduleResolution: ts.ModuleResolutionKind.Node16,
  types: [],
  noLib: true,
  noEmit: true,
};

// What is documented is this library's own: no other is read.
const host = ts.createCompilerHost(OPTIONS);
host.resolveModuleNameLiterals = (literals, file, _, options) =>
  literals.map(({ text }) =>
    text.startsWith('.') ? ts.resolveModuleName(text, file, options, host) : { resolvedModule: undefined },
  );
const program = ts.createProgram(ENTRIES, OPTIONS, host);
const checker = program.getTypeChecker();

const tagNames = (symbol: ts.Symbol) => symbol.getJsDocTags(checker).map(({ name }) => name);
const textOf = (symbol: ts.Symbol) => ts.displayPartsToString(symbol.getDocumentationComment(checker)).trim();
const isOurs = (node: ts.Node) => !node.getSourceFile().fileName.includes('node_modules');

function isPublic(member: ts.Symbol): boolean {
  const declaration = member.declarations?.[0];
  if (!declaration || !isOurs(declaration)) return false;
  if (ts.isPropertyDeclaration(declaration) && ts.isPrivateIdentifier(declaration.name)) return false;
  const hidden = ts.ModifierFlags.Private | ts.ModifierFlags.Protected;
  return !(ts.getCombinedModifierFlags(declaration) & hidden) && !tagNames(member).includes('internal');
}

/** What is missing of a member's documentation. */
function lacks(owner: string, member: ts.Symbol): string[] {
  const name = `${owner}.${member.name}`;
  const problems: string[] = [];
  if (!textOf(member)) problems.push(`${name}: no description`);
  for (const declaration of member.declarations ?? []) {
    const optional = ts.isPropertySignature(declaration) && declaration.questionToken !== undefined;
    if (optional && !tagNames(member).includes('default')) problems.push(`${name}: no @default`);
    if (
      ts.isPropertySignature(declaration) &&
      !(ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Readonly)
    )
      problems.push(`${name}: not readonly`);
    if (ts.isMethodDeclaration(declaration) || ts.isMethodSignature(declaration))
      problems.push(...lacksParameters(name, declaration));
  }
  return problems;
}

function lacksParameters(name: string, declaration: ts.SignatureDeclaration): string[] {
  return declaration.parameters
    .filter((parameter) => !ts.getJSDocParameterTags(parameter).some(({ comment }) => comment))
    .map((parameter) => `${name}: no @param ${parameter.name.getText()}`);
}

function problemsOf(exported: ts.Symbol): string[] {
  const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
  const problems = textOf(symbol) ? [] : [`${symbol.name}: no description`];
  const statics = [...(symbol.exports?.values() ?? [])].filter(({ name }) => name !== 'prototype');
  const members = [...(symbol.members?.values() ?? [])];
  for (const member of [...statics, ...members].filter(isPublic)) {
    if (member.name === '__constructor') {
      for (const declaration of member.declarations ?? [])
        if (ts.isConstructorDeclaration(declaration))
          problems.push(...lacksParameters(`new ${symbol.name}`, declaration));
    } else if (!(member.flags & ts.SymbolFlags.TypeParameter)) problems.push(...lacks(symbol.name, member));
  }
  return problems;
}

describe.each(ENTRIES)('%s', (entry) => {
  const source = program.getSourceFile(entry);
  const module = source && checker.getSymbolAtLocation(source);
  const exported = module ? checker.getExportsOfModule(module) : [];

  test('exports something', () => {
    expect(exported.length).toBeGreaterThan(0);
  });

  test('documents every export, every public member, and the default of every optional prop', () => {
    expect(exported.flatMap(problemsOf)).toEqual([]);
  });

  test('exports classes, enums and interfaces alone: no function, type or constant', () => {
    const kinds = ts.SymbolFlags.Class | ts.SymbolFlags.Enum | ts.SymbolFlags.Interface;
    const others = exported.filter((symbol) => {
      const real = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
      return !(real.flags & kinds);
    });
    expect(others.map(({ name }) => name)).toEqual([]);
  });
});
