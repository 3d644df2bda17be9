export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  // Left to itself, Jest keeps one core free, and on two of them runs one file after the other.
  maxWorkers: '100%',
  testMatch: ['**/*.test.ts'],
  moduleNameMapper: { '^fast-check$': '<rootDir>/test/support/fast-check.cjs' },
  transformIgnorePatterns: ['/node_modules/(?!(?:get-east-asian-width|unbash)/)'],
  transform: {
    '(?:get-east-asian-width|unbash)/.+\\.js$': [
      'ts-jest',
      {
        diagnostics: false,
        tsconfig: {
          module: 'commonjs',
          target: 'es2022',
          allowJs: true,
          isolatedModules: true,
          ignoreDeprecations: '6.0',
          moduleResolution: 'node10',
        },
      },
    ],
    '^.+\\.ts$': [
      'ts-jest',
      {
        diagnostics: false,
        tsconfig: {
          module: 'commonjs',
          moduleResolution: 'node10',
          target: 'es2022',
          verbatimModuleSyntax: false,
          isolatedModules: true,
          ignoreDeprecations: '6.0',
          esModuleInterop: true,
          noEmit: false,
          allowImportingTsExtensions: false,
        },
      },
    ],
  },
};
