import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['node_modules', 'dist', 'coverage', 'out', 'test/**/fixtures'] },
  ...tseslint.configs.strictTypeChecked.map((config) => ({ ...config, files: ['**/*.ts'] })),
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: true },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/prefer-nullish-coalescing': 'error',
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
      ],
      // This rule of the plugin throws on a type of ours that contains itself.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    // Tables of data: one entry after the other, nothing to follow.
    files: ['generator/explain/{aws-errors,rule-texts}/*.ts'],
    rules: { 'max-lines': 'off' },
  },
  {
    // What a slow path needs is loaded when it is needed, and the built program is what is tested.
    files: [
      'generator/commands/explain-error.ts',
      'generator/commands/explain-rule.ts',
      'generator/commands/shellcheck.ts',
      'generator/aws/make-calls.ts',
      'generator/commands/side-by-side.ts',
      'generator/engine.ts',
      'generator/files/ask.ts',
      'generator/files/find.ts',
      'generator/bin.ts',
      'generator/judging.ts',
      'generator/schema/validate.ts',
      'test/overview/markdown.ts',
      'generator/shell/load.ts',
      'generator/cli.ts',
      'test/cli/plain-words.test.ts',
      'test/support/run.ts',
      'test/explain/lazy.test.ts',
    ],
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  {
    files: [
      'generator/{core,report,files,document,schema,environment,template,artifact,check,foreign,iam,shell,access,explain}/**/*.ts',
    ],
    rules: {
      'no-restricted-globals': ['error', 'process', 'console', 'Date'],
    },
  },
);
