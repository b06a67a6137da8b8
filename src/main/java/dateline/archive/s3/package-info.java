/// An archive in a bucket of an S3 service, which several nodes share.
///
/// ```
/// Archive archive = S3Archive.open(folderArchive, folder, node, settings, clock);
/// archive.maintain(progress);       // every minute: finishes, moves, releases
/// ```
///
/// ```
/// append -> folder (fsync) --sealed every 15 min, with its index--> bucket, checked -> leaves the folder
/// read   <- folder, else a stretch of the object from the record on
/// ```
///
/// Start reading at [S3Archive].
///
/// Decided:
/// - Locators stay as they are, a name and an offset: a file has one name here and there, so what
///   the database refers to never changes when it moves.
/// - A file leaves the folder only when the bucket has it with the SHA-256 that we sent; a crash in
///   between moves it again. A file of that name with other bytes stops the move and is told.
/// - Forgetting rewrites the object: S3 cannot change a part of one. Versions that a bucket keeps
///   are its owner's.
///
/// Libraries: AWS SDK for Java 2, `s3` with `url-connection-client` (8.5 MB with what they bring,
/// Apache-2.0, released daily): signatures, retries, paging and endpoints as every S3 service
/// expects them; its Netty and Apache clients are left out.
@NullMarked
package dateline.archive.s3;

import org.jspecify.annotations.NullMarked;
