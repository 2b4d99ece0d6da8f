'use client'
export { default } from '#app/projects/error.tsx'
