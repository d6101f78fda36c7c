import { defineConfig } from 'opslice';

export default defineConfig({
  outputs: [
    {
      specs: ['spec/*.yaml'],
      out: 'generated',
      emit: ['types', 'client', 'cli', 'mocks', 'msw'],
      program: 'examples',
    },
  ],
});
