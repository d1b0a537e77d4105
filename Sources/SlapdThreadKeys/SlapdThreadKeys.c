// See the header for what this is. Elsewhere than on Linux it is empty: there is no LD_PRELOAD.
#ifdef __linux__
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include "SlapdThreadKeys.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/// One value that did not fit into libldap's table.
struct slot {
    void *key, *data;
    slapd_thread_key_free *release;
};

/// The values of one context, sorted by key: a thread with a thousand databases finds one in ten steps.
struct table {
    void *context;
    struct slot *slots;
    size_t used, room;
    struct table *next;
};

/// All tables. The list, and the slots wherever another thread may be about, are protected by `lock`.
static _Atomic(struct table *) tables;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

/// The table this thread used last. Tables of contexts that are not the thread's own are never freed (see `adopt`).
static __thread struct table *recent;

/// Ends the table of a thread that ends.
static pthread_key_t thread_end;
static bool has_thread_end;

static int (*real_get)(void *, void *, void **, slapd_thread_key_free **);
static int (*real_set)(void *, void *, void *, slapd_thread_key_free *, void **, slapd_thread_key_free **);
static void (*real_purge)(void *);
static void (*real_reset)(void *);
static pthread_t (*real_tid)(void *);

static char *mark;
static atomic_flag is_marked = ATOMIC_FLAG_INIT;

// MARK: - Loading

/// Takes this library out of LD_PRELOAD, so that no child of slapd gets it.
static void leave_environment(void) {
    Dl_info self;
    const char *preload = getenv("LD_PRELOAD");
    if (!preload || !dladdr((void *)&leave_environment, &self) || !self.dli_fname) return;
    size_t length = strlen(self.dli_fname);
    if (strncmp(preload, self.dli_fname, length) != 0) return;
    if (preload[length] == 0) {
        unsetenv("LD_PRELOAD");
    } else if (preload[length] == ':') {
        char *others = strdup(preload + length + 1);
        if (others) setenv("LD_PRELOAD", others, 1);
        free(others);
    }
}

static void end_table(void *ended);

__attribute__((constructor)) static void load(void) {
    real_get = dlsym(RTLD_NEXT, "ldap_pvt_thread_pool_getkey");
    real_set = dlsym(RTLD_NEXT, "ldap_pvt_thread_pool_setkey");
    real_purge = dlsym(RTLD_NEXT, "ldap_pvt_thread_pool_purgekey");
    real_reset = dlsym(RTLD_NEXT, "ldap_pvt_thread_pool_context_reset");
    real_tid = dlsym(RTLD_NEXT, "ldap_pvt_thread_pool_tid");
    has_thread_end = pthread_key_create(&thread_end, end_table) == 0;
    const char *path = getenv(SLAPD_THREAD_KEYS_MARK);
    if (path) mark = strdup(path);
    unsetenv(SLAPD_THREAD_KEYS_MARK);
    leave_environment();
}

/// Tells whoever started slapd that it goes through this library, and has libldap's own table behind it.
static void leave_mark(void) {
    if (!mark || !real_set || atomic_flag_test_and_set(&is_marked)) return;
    int file = open(mark, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (file < 0) return;
    dprintf(file, "%d\n", (int)getpid());
    close(file);
}

// MARK: - Tables

/// Sees to it that the table ends with its thread, if that is this one.
///
/// libldap resets a context before its thread ends, but where it was linked with -Bsymbolic-functions, as Ubuntu's
/// is, that call does not come by here. The context of the main thread is also given to threads that are not the
/// pool's: it is not theirs, so its table stays.
static void adopt(struct table *table) {
    if (has_thread_end && real_tid && pthread_equal(real_tid(table->context), pthread_self()))
        pthread_setspecific(thread_end, table);
}

/// The context's table, or NULL.
static struct table *table_of(void *context, bool create) {
    if (recent && recent->context == context) return recent;
    bool is_new = false;
    pthread_mutex_lock(&lock);
    struct table *table = atomic_load(&tables);
    while (table && table->context != context) table = table->next;
    if (!table && create && (table = calloc(1, sizeof *table))) {
        table->context = context;
        table->next = atomic_load(&tables);
        atomic_store(&tables, table);
        is_new = true;
    }
    pthread_mutex_unlock(&lock);
    if (is_new) adopt(table);
    if (table) recent = table;
    return table;
}

static size_t position(const struct table *table, const void *key) {
    size_t low = 0, high = table->used;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if ((const char *)table->slots[middle].key < (const char *)key) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static struct slot *find(struct table *table, const void *key) {
    if (!table) return NULL;
    size_t index = position(table, key);
    return index < table->used && table->slots[index].key == key ? &table->slots[index] : NULL;
}

static struct slot take(struct table *table, struct slot *slot) {
    struct slot taken = *slot;
    size_t behind = (size_t)(table->slots + table->used - (slot + 1));
    memmove(slot, slot + 1, behind * sizeof *slot);
    table->used--;
    return taken;
}

static bool insert(struct table *table, struct slot slot) {
    if (table->used == table->room) {
        size_t room = table->room ? 2 * table->room : 64;
        struct slot *slots = realloc(table->slots, room * sizeof *slots);
        if (!slots) return false;
        table->slots = slots;
        table->room = room;
    }
    size_t index = position(table, slot.key);
    struct slot *place = table->slots + index;
    memmove(place + 1, place, (table->used - index) * sizeof *place);
    *place = slot;
    table->used++;
    return true;
}

static void let_go(struct slot slot) {
    if (slot.release) slot.release(slot.key, slot.data);
}

/// Frees all values of the table. Not under the lock: what frees a value may ask for another one.
static void empty(struct table *table) {
    while (true) {
        pthread_mutex_lock(&lock);
        bool has_more = table->used > 0;
        struct slot last = has_more ? table->slots[--table->used] : (struct slot){0};
        pthread_mutex_unlock(&lock);
        if (!has_more) return;
        let_go(last);
    }
}

static void end_table(void *ended) {
    struct table *table = ended;
    empty(table);
    pthread_mutex_lock(&lock);
    struct table *before = atomic_load(&tables);
    if (before == table) {
        atomic_store(&tables, table->next);
    } else {
        while (before && before->next != table) before = before->next;
        if (before) before->next = table->next;
    }
    pthread_mutex_unlock(&lock);
    if (recent == table) recent = NULL;
    free(table->slots);
    free(table);
}

static bool has_tables(void) { return atomic_load_explicit(&tables, memory_order_acquire) != NULL; }

// MARK: - libldap's functions

int ldap_pvt_thread_pool_getkey(void *context, void *key, void **data, slapd_thread_key_free **release) {
    if (!context || !key || !data) return EINVAL;
    int answer = real_get ? real_get(context, key, data, release) : ENOENT;
    if (answer != ENOENT || !has_tables()) return answer;
    struct slot *slot = find(table_of(context, false), key);
    if (!slot) return ENOENT;
    *data = slot->data;
    if (release) *release = slot->release;
    return 0;
}

int ldap_pvt_thread_pool_setkey(
    void *context, void *key, void *data, slapd_thread_key_free *release,
    void **old_data, slapd_thread_key_free **old_release) {
    if (!context || !key) return EINVAL;
    leave_mark();
    struct slot wanted = {key, data, release};
    bool is_removal = !data && !release;
    struct table *table = has_tables() ? table_of(context, false) : NULL;
    struct slot *slot = find(table, key);
    if (slot) {
        if (old_data) *old_data = slot->data;
        if (old_release) *old_release = slot->release;
        pthread_mutex_lock(&lock);
        if (is_removal) take(table, slot); else *slot = wanted;
        pthread_mutex_unlock(&lock);
        return 0;
    }
    if (old_data) *old_data = NULL;
    if (old_release) *old_release = NULL;
    int answer = real_set ? real_set(context, key, data, release, old_data, old_release) : is_removal ? 0 : ENOMEM;
    if (answer != ENOMEM || !(table = table_of(context, true))) return answer;
    pthread_mutex_lock(&lock);
    bool is_kept = insert(table, wanted);
    pthread_mutex_unlock(&lock);
    return is_kept ? 0 : ENOMEM;
}

void ldap_pvt_thread_pool_purgekey(void *key) {
    if (real_purge) real_purge(key);
    while (true) {
        struct slot taken = {0};
        pthread_mutex_lock(&lock);
        for (struct table *table = atomic_load(&tables); table && !taken.key; table = table->next) {
            struct slot *slot = find(table, key);
            if (slot) taken = take(table, slot);
        }
        pthread_mutex_unlock(&lock);
        if (!taken.key) return;
        let_go(taken);
    }
}

void ldap_pvt_thread_pool_context_reset(void *context) {
    struct table *table = context && has_tables() ? table_of(context, false) : NULL;
    if (table) empty(table);
    if (real_reset) real_reset(context);
}
#endif
