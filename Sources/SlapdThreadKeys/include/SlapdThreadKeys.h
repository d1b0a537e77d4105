// Lets one slapd serve more than some two dozen mdb databases. Loaded into it with LD_PRELOAD, on Linux.
//
// libldap's thread pool keeps 32 values for each of its threads (MAXKEYS in tpool.c, the same in 2.5 and 2.6), and
// back-mdb puts its read transaction for each database there, for as long as the thread lives. A thread that has
// read from more databases gets ENOMEM, which slapd sends to the client as result 12. Here, what no longer fits into
// libldap's table goes to a table of our own, one for each thread. Nothing else changes: libldap's own is always
// asked first.
//
// These are libldap's functions, interposed. Their rules are libldap's, too: a context belongs to one thread, and
// other threads touch it only while the pool is paused or the thread is ending.

#ifndef SLAPD_THREAD_KEYS_H
#define SLAPD_THREAD_KEYS_H

/// Frees what is kept under a key.
typedef void slapd_thread_key_free(void *key, void *data);

/// Names a file, relative to slapd's working directory, that gets slapd's process id at the first call of
/// `ldap_pvt_thread_pool_setkey`: the proof that slapd goes through this library.
#define SLAPD_THREAD_KEYS_MARK "SLAPD_THREAD_KEYS_MARK"

int ldap_pvt_thread_pool_getkey(void *context, void *key, void **data, slapd_thread_key_free **release);
int ldap_pvt_thread_pool_setkey(
    void *context, void *key, void *data, slapd_thread_key_free *release,
    void **old_data, slapd_thread_key_free **old_release);
void ldap_pvt_thread_pool_purgekey(void *key);
void ldap_pvt_thread_pool_context_reset(void *context);

#endif
