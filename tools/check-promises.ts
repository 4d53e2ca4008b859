import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type Expression,
  isArrayLiteralExpression,
  isAwaitExpression,
  isBlock,
  isCallExpression,
  isCaseClause,
  isExpressionStatement,
  isForOfStatement,
  isFunctionLikeDeclaration,
  isIdentifier,
  isNewExpression,
  isParenthesizedExpression,
  isPropertyAccessExpression,
  isSourceFile,
  isSpreadElement,
  isVariableStatement,
  type Node,
  type SourceFile,
  type Statement,
} from 'typescript/unstable/ast';
import { API, type Project, type Type } from 'typescript/unstable/sync';

// Promises whose rejection may come before anybody listens: dropped ones, and ones in flight while something else is awaited first. Such
// a rejection ends the process when the order of events is unlucky, and only then.

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** A place that is at fault if its expression is a promise, or an array of them. */
interface Suspect {
  readonly file: SourceFile;
  readonly node: Expression;
  readonly complaint: string;
}

const childrenOf = (node: Node): Node[] => {
  const children: Node[] = [];
  node.forEachChild((child) => void children.push(child));
  return children;
};

/** The nodes that run as part of one, in the order of the text: bodies of functions run at another time. */
const runningIn = (node: Node): Node[] =>
  isFunctionLikeDeclaration(node) ? [node] : [node, ...childrenOf(node).flatMap(runningIn)];

const mentions = (node: Node, name: string): boolean =>
  (isIdentifier(node) && node.text === name) || childrenOf(node).some((child) => mentions(child, name));

const isAwait = (node: Node): boolean =>
  isAwaitExpression(node) || (isForOfStatement(node) && node.awaitModifier !== undefined);

const awaits = (node: Node): boolean => runningIn(node).some(isAwait);

/** True when a variable's promises are in somebody's hands before anything else is awaited. */
function isTakenInTime(name: string, following: readonly Statement[]): boolean {
  for (const statement of following) {
    if (isForOfStatement(statement) && mentions(statement.expression, name)) return !awaits(statement);
    for (const node of runningIn(statement)) {
      const taken =
        isFunctionLikeDeclaration(node) || isAwait(node)
          ? mentions(node, name)
          : isIdentifier(node) && node.text === name;
      if (taken) return true;
      if (isAwait(node)) return false;
    }
  }
  return true;
}

/** True for promises that can't reject unheard: `….catch(…)`, `….then(one, other)`, `Promise.allSettled(…)`, `new Promise((resolve) => …)`. */
function isHeard(node: Expression): boolean {
  if (isNewExpression(node)) {
    const [executor] = node.arguments ?? [];
    return executor !== undefined && isFunctionLikeDeclaration(executor) && executor.parameters.length < 2;
  }
  if (!isCallExpression(node) || !isPropertyAccessExpression(node.expression)) return false;
  const { name, expression } = node.expression;
  if (name.text === 'finally') return isHeard(expression);
  return name.text === 'allSettled' || name.text === 'catch' || (name.text === 'then' && node.arguments.length === 2);
}

const unwrap = (node: Expression): Expression =>
  isParenthesizedExpression(node) || isSpreadElement(node) ? unwrap(node.expression) : node;

function* suspectsAmong(statements: readonly Statement[], file: SourceFile): Generator<Suspect> {
  for (const [at, statement] of statements.entries()) {
    if (isExpressionStatement(statement) && isCallExpression(unwrap(statement.expression)))
      yield { file, node: unwrap(statement.expression), complaint: 'a promise is dropped' };
    if (isForOfStatement(statement) && awaits(statement))
      yield { file, node: statement.expression, complaint: 'promises are awaited one after the other' };
    if (!isVariableStatement(statement)) continue;
    for (const { name, initializer } of statement.declarationList.declarations)
      if (initializer && isIdentifier(name) && !isTakenInTime(name.text, statements.slice(at + 1)))
        yield { file, node: unwrap(initializer), complaint: `something else is awaited before ${name.text}` };
  }
}

function* suspectsIn(node: Node, file: SourceFile): Generator<Suspect> {
  if (isBlock(node) || isSourceFile(node) || isCaseClause(node)) yield* suspectsAmong(node.statements, file);
  const siblings = isArrayLiteralExpression(node) ? node.elements : isCallExpression(node) ? node.arguments : [];
  const lastAwait = siblings.findLastIndex(awaits);
  for (const sibling of siblings.slice(0, Math.max(lastAwait, 0)))
    if (!awaits(sibling)) yield { file, node: unwrap(sibling), complaint: 'its neighbour is awaited first' };
  for (const child of childrenOf(node)) yield* suspectsIn(child, file);
}

function createPromiseTest({ checker }: Project): (type: Type) => boolean {
  const known = new Map<number, boolean>();
  const examine = (type: Type): boolean => {
    if (type.isUnionType()) return type.getTypes().some(isPromise);
    if (type.isTypeReference() && checker.isArrayLikeType(type)) return checker.getTypeArguments(type).some(isPromise);
    return checker.getPropertyOfType(type, 'then') !== undefined;
  };
  const isPromise = (type: Type): boolean => {
    if (!known.has(type.id)) {
      known.set(type.id, false); // A recursive type is none by itself.
      known.set(type.id, examine(type));
    }
    return known.get(type.id)!;
  };
  return isPromise;
}

const api = new API({ cwd: ROOT });
try {
  const config = `${ROOT}tsconfig.json`;
  const project = api.updateSnapshot({ openProjects: [config] }).getProject(config)!;
  const files = project.rootFiles.map((name) => project.program.getSourceFile(name)!);
  const suspects = files.flatMap((file) => [...suspectsIn(file, file)]).filter(({ node }) => !isHeard(node));
  const types = project.checker.getTypeAtLocation(suspects.map(({ node }) => node));
  const isPromise = createPromiseTest(project);
  const unheard = suspects.filter((_, at) => types[at] && isPromise(types[at]));
  for (const { file, node, complaint } of unheard) {
    const line = file.text.slice(0, node.getStart(file)).split('\n').length;
    console.error(`${relative(ROOT, file.fileName)}:${line}: ${complaint}`);
  }
  console.log(`${files.length} files, ${unheard.length} promises that may reject unheard`);
  process.exitCode = unheard.length === 0 ? 0 : 1;
} finally {
  api.close();
}
