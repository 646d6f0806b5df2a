// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What Dovecot is told. Debian 12 has 2.3, Debian 13 has 2.4, whose words are others.

/**
 * @typedef {object} Setting
 * @property {string} version what `dovecot --version` says
 * @property {string} folder
 * @property {{name: string, group: string}} who
 * @property {{tls: number, starttls: number}} ports
 * @property {import('./certificates.mjs').Pair} pair
 * @property {string} users
 */

/** @param {Setting} setting */
const common = ({ folder, who, ports }) => `
base_dir = ${folder}/run
listen = 127.0.0.1
log_path = ${folder}/log
default_internal_user = ${who.name}
default_internal_group = ${who.group}
default_login_user = ${who.name}
first_valid_uid = 1
first_valid_gid = 1
ssl = required
service anvil {
  chroot =
}
service stats {
  chroot =
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${ports.starttls}
  }
  inet_listener imaps {
    port = ${ports.tls}
    ssl = yes
  }
}
`;

/** @param {Setting} setting */
const old = ({ pair, users, who, folder }) => `
protocols = imap
mail_uid = ${who.name}
mail_gid = ${who.group}
ssl_cert = <${pair.certificate}
ssl_key = <${pair.key}
mail_home = ${folder}/mail/%u
mail_location = maildir:~/Maildir
namespace inbox {
  inbox = yes
  separator = /
}
passdb {
  driver = passwd-file
  args = username_format=%u ${users}
}
userdb {
  driver = passwd-file
  args = username_format=%u ${users}
}
`;

/** @param {Setting} setting */
const today = ({ pair, users, who, folder }) => `
protocols {
  imap = yes
}
mail_uid = ${who.name}
mail_gid = ${who.group}
ssl_server_cert_file = ${pair.certificate}
ssl_server_key_file = ${pair.key}
mail_home = ${folder}/mail/%{user}
mail_driver = maildir
mail_path = ~/Maildir
namespace inbox {
  inbox = yes
  separator = /
}
passdb passwd-file {
  passwd_file_path = ${users}
}
userdb passwd-file {
  passwd_file_path = ${users}
}
`;

/** @param {Setting} setting */
export function configuration(setting) {
  const version = /^(\d+)\.(\d+)\.(\d+)/.exec(setting.version) ?? [];
  const isOld = Number(version[1]) < 2 || (version[1] === '2' && Number(version[2]) < 4);
  // The first line is the version of these words, and must be the first.
  return isOld ? common(setting) + old(setting)
    : `dovecot_config_version = ${version[0]}\ndovecot_storage_version = ${version[0]}\n${common(setting)}${today(setting)}`;
}
