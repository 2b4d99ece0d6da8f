import { vi } from 'vitest'

/** Runs before each file that replaces modules or writes globals: it shares a process, but no module and no global. */
vi.resetModules()
for (const name of Object.keys(globalThis)) if (name.startsWith('portal')) Reflect.deleteProperty(globalThis, name)
