import { type MessagePort, workerData } from 'node:worker_threads';
import { firstUnsigned, type SignatureBatch } from './signature-batch.ts';

// The program of the thread that `SignatureThread` starts. It has no secret: public keys, signatures and what they are of.

const port: MessagePort = workerData;
port.on('message', (content: SignatureBatch['content']) => {
  const unsigned = firstUnsigned(content);
  port.postMessage({ unsigned, memory: content.memory }, [content.memory]);
});
port.postMessage('ready');
