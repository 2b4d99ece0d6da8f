import { useSyncExternalStore } from 'react'

const subscribe = (onChange: () => void) => {
  const system = matchMedia('(prefers-color-scheme: dark)')
  const choice = new MutationObserver(onChange)
  system.addEventListener('change', onChange)
  choice.observe(document.documentElement, { attributeFilter: ['data-theme'] })
  return () => {
    system.removeEventListener('change', onChange)
    choice.disconnect()
  }
}

const readIsDark = () => {
  const { theme } = document.documentElement.dataset
  return theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
}

/** Whether the page is shown in dark colors: by a person's choice, else by that of their system. */
export const useIsDark = (): boolean => useSyncExternalStore(subscribe, readIsDark, () => false)
