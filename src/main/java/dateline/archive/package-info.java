/// Raw responses as WARC 1.1: append and read; knows nothing of what they mean.
///
/// ```
/// try (Archive archive = FolderArchive.open(folder, "", 1L << 30, rows::lastIn)) {
///   String locator = archive.appendExchange(url, at, request, head, body); // on disk when it returns
///   Entry entry = archive.read(locator);                                   // payload unpacked
///   archive.forEach(extract, damage -> report(damage));                    // in order of writing
/// ```
///
/// ```
/// index/archive/dateline-20261123-0001.warc.gz      date, serial; begins with its warcinfo
///   [warcinfo][request][response][request][response][resource]…       one gzip member each
///                      ^ locator: dateline-20261123-0001.warc.gz:8812
/// index/archive/dateline-20261123-0001.cdxj           once the file is finished, for others
/// ```
///
/// Start reading at [Archive], then [FolderArchive]; `archive.s3` is one in a bucket. `Tail` finds
/// where a torn file is still whole, [ArchiveFile] goes on behind damage.
///
/// At open, the last 16 MiB of the last file are read ([Tail]): what is not whole and stands behind
/// the last acknowledged record is moved to `torn/`; any other damage stays where it is, and a new
/// file is begun. Acknowledged is what `acknowledged.txt` says or a row of the database refers to.
/// A record carries its file's random id (`WARC-Warcinfo-ID`), so a page that contains a gzipped
/// WARC record cannot pass for one of ours.
///
/// Sources: ISO 28500:2017 (WARC 1.1), RFC 1952, Rebello et al., USENIX ATC 2020 (fsync).
///
/// Decided:
/// - We pack and unpack members ourselves, in memory: jwarc checks no CRC, and its writer would put
///   half a record into the file before an error shows. jwarc writes and reads the records inside.
/// - What scripts built of a page is a `conversion` (§6.7) of its response, erased with it.
/// - One fsync an exchange, and no group commit: a polite crawl brings a few pages a second. More
///   than 100 exchanges a second waiting here would reopen this.
/// - Bytes are evidence: none is deleted, also of an unfinished record, but for what an owner wants
///   forgotten: that record is written over with one of its length that says nothing, so all others
///   keep their places; and for whole files that are older than pages are kept.
/// - Records carry digests of block and payload (SHA-1, as others read them); [ArchiveCheck]
///   compares them for every record, requests and warcinfo too, and writes nothing.
///
/// Libraries: jwarc (0.3 MB, Apache-2.0): WARC headers both ways. org.brotli:dec: see fetch.
@NullMarked
package dateline.archive;

import org.jspecify.annotations.NullMarked;
