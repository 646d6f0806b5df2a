// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

/** @typedef {'missing'|'forbidden'|'crashed'|'host_too_old'|'extension_too_old'} BrokenState */

/** The host answered with an error of protocol.json's table. */
export class HostError extends Error {
  /** @param {{code?: number, message?: string, data?: any}} error the JSON-RPC error object */
  constructor(error) {
    super(String(error.message ?? 'internal_error'));
    this.name = String(error.message ?? 'internal_error');
    this.code = Number(error.code ?? -32603);
    this.data = error.data ?? {};
  }
}

/** No answer came: the host cannot be reached, or ended before it replied. */
export class ConnectionError extends Error {
  /**
   * @param {BrokenState} state
   * @param {string} detail what the browser said; for logs and the doctor
   */
  constructor(state, detail) {
    super(`host_${state}`);
    this.name = `host_${state}`;
    this.code = 0;
    this.state = state;
    this.data = { state, detail };
  }
}

/**
 * The shape in which an error travels to pages and content scripts.
 * @param {unknown} error
 * @returns {{code: number, name: string, message: string, data: any}}
 */
export function portable(error) {
  if (error instanceof HostError || error instanceof ConnectionError) {
    return { code: error.code, name: error.name, message: error.message, data: error.data };
  }
  // A mistake of ours: its words help whoever looks into it, and are not shown to the user.
  return { code: -32603, name: 'internal_error', message: 'internal_error', data: { detail: String(error) } };
}
