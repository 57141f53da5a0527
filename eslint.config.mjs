import eslint from '@eslint/js';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['dist/', 'out/', '.build/', 'coverage/', '**/out/'] },
  eslint.configs.recommended,
  ...tseslint.configs.recommended,
  {
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  {
    // A row loads its binding when the first construct is made of it.
    files: ['src/terraform/kinds/**'],
    rules: {
      '@typescript-eslint/no-require-imports': ['error', { allow: ['^@cdktf/provider-vault/lib/'] }],
    },
  },
  {
    files: ['**/*.js'],
    languageOptions: { sourceType: 'commonjs', globals: { module: 'writable', require: 'readonly' } },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  {
    files: ['templates/report/**'],
    languageOptions: {
      sourceType: 'module',
      globals: Object.fromEntries(
        ['addEventListener', 'document', 'location', 'matchMedia', 'scrollTo'].map((name) => [
          name,
          'readonly',
        ]),
      ),
    },
  },
  {
    files: ['src/cli/**', 'bench/**', 'scripts/**', 'test/lab/**', 'test/e2e/**'],
    rules: { 'no-console': 'off' },
  },
);
