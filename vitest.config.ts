import { defineConfig } from 'vitest/config'

/** Modules for the server resolve as Next resolves them there; components as in a browser, with all of React. */
export default defineConfig({
  test: {
    restoreMocks: true,
    testTimeout: 60_000,
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: { name: 'server', include: ['*.test.ts', '{app,lib,server,e2e,docs}/**/*.test.{ts,tsx}'] },
        ssr: { resolve: { conditions: ['react-server'] } },
      },
      { extends: true, test: { name: 'components', include: ['components/**/*.test.{ts,tsx}'] } },
    ],
  },
})
