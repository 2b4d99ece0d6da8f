// Ends this process when its parent is gone: its standard input closes then. With SIGKILL, since on its way out through
// process.exit the library of the store was seen to wait for itself without end.
const end = () => process.kill(process.pid, 'SIGKILL')
process.stdin.on('close', end).on('error', end).resume()
process.stdin.unref?.()
