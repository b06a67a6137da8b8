/// The database itself, SQLite or PostgreSQL: connections, transactions, migrations, and the claim
/// that keeps other processes out. It knows no table.
///
/// ```
/// long last = database.write("saving", handle -> handle.execute("INSERT …"));
/// ```
///
/// Commits are durable (SQLite: WAL and `synchronous=FULL`; PostgreSQL: `synchronous_commit=on`).
/// Whoever writes is alone: one connection here, and among processes SQLite's lock or an advisory
/// lock; what needs no order (`note`) goes side by side on PostgreSQL. Of several nodes one writes
/// articles: [WriterElection]. Start reading at [Database].
///
/// Upgrade: `V1__….sql` and later files run in order, all in one transaction, whole or not at all.
/// Released files are never edited. There is no way back: an older Dateline refuses a newer
/// database. Only a database that is behind starts Flyway.
///
/// Limits: instants outside of JSON are kept to the millisecond; U+0000 becomes U+FFFD. SQLite
/// wants a local disk.
///
/// Decided:
/// - On PostgreSQL whoever works on the database (`openAlone`) holds an advisory lock on a
///   connection of its own ([Claim]), and each write asks the server whether it still does. A
///   process whose connection was cut writes nothing until it has the lock again. Readers and the
///   commands that change one row open beside it.
/// - To read (`openReadOnly`, `openToCheck`) nothing is made, migrated or recovered. A check tells
///   what SQLite hides: a log (WAL) that ends before what was committed, by [WalCheck]; and a
///   letter that changed in a JSON document, by its checksum. Other columns have none: PostgreSQL
///   has checksums of whole pages (`initdb -k`), SQLite has not.
/// - Libraries: Jdbi core (1.1 MB, Apache-2.0) for statements and records, some 600 lines of JDBC;
///   Flyway (0.8 MB, Apache-2.0) for migrations; HikariCP (0.2 MB, Apache-2.0) for the pool;
///   sqlite-jdbc (12 MB with SQLite for 20 platforms, Apache-2.0) and pgJDBC (1.1 MB, BSD).
@NullMarked
package dateline.store.database;

import org.jspecify.annotations.NullMarked;
