import { useEffect, useState } from 'react'

/** How long nothing must be typed until what was typed is judged, in ms. */
const pauseMs = 600

/** A value as it was once nobody had changed it for a while. */
export const usePaused = <T>(value: T): T => {
  const [paused, setPaused] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setPaused(value), pauseMs)
    return () => clearTimeout(timer)
  }, [value])
  return paused
}
