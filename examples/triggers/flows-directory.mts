/**
 * Where the flows lie. A module whatever the app around it is: `import.meta` is nothing that TypeScript takes in CommonJS, which `cdk init`
 * makes, and `__dirname` nothing that modules have.
 */
export const flowsDirectory: string = import.meta.dirname;
