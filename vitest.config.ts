import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['*.test.ts', '{app,components,lib,server,e2e,docs}/**/*.test.{ts,tsx}'],
    restoreMocks: true,
    testTimeout: 60_000,
    maxWorkers: '100%',
  },
  ssr: { resolve: { conditions: ['react-server'] } },
})
