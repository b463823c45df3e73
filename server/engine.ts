// What V8 is told about optimizing. Its flags are no part of Node's interface: of one that it does not know it complains on standard
// error, and goes on.
import { setFlagsFromString } from 'node:v8'

/** Before Node 24 the first optimizing compiler is missing, or off. */
const hasFirstCompiler = Number.parseInt(process.versions.node, 10) >= 24

/**
 * Leaves it at V8's first optimizing compiler. What is done here is over in milliseconds and never twice the same: the second one costs
 * more, in time and in memory, than its faster code gives back.
 */
export function optimizeOnce(): boolean {
  if (hasFirstCompiler) setFlagsFromString('--no-turbofan')
  return hasFirstCompiler
}
