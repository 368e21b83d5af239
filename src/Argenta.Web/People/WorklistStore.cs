using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Argenta.Web.People;

/// <summary>The index of the worklist, kept beside the files so that a large folder opens at once. A cache: deleting it loses nothing.</summary>
/// <remarks>Holds what the worklist shows, so the file is readable by its owner alone. Where the folder cannot be written, or the index is damaged, the worklist lives in memory.</remarks>
public sealed class WorklistStore : IDisposable
{
    private readonly Lock gate = new();
    private readonly SqliteConnection? connection;

    /// <summary>Opens or makes it; an index of another stamp (software, knowledge) is begun anew.</summary>
    public WorklistStore(PeopleFolder folder, string stamp)
    {
        ArgumentNullException.ThrowIfNull(folder);
        try
        {
            Directory.CreateDirectory(folder.OwnFolder);
            var path = Path.Combine(folder.OwnFolder, "worklist.sqlite");
            if (!File.Exists(path) && !OperatingSystem.IsWindows())
            {
                using var fresh = new FileStream(path, new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite });
            }

            connection = new($"Data Source={path};Pooling=False");
            connection.Open();
            Run("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; CREATE TABLE IF NOT EXISTS meta(name TEXT PRIMARY KEY, value TEXT); CREATE TABLE IF NOT EXISTS files(path TEXT PRIMARY KEY, length INTEGER, modified INTEGER); CREATE TABLE IF NOT EXISTS rows(file TEXT, ordinal INTEGER, body TEXT, PRIMARY KEY(file, ordinal));");
            if (Scalar("SELECT value FROM meta WHERE name='stamp'") as string != stamp)
            {
                Run("DELETE FROM rows; DELETE FROM files;");
                Run("INSERT OR REPLACE INTO meta VALUES('stamp', $stamp)", ("$stamp", stamp));
            }
        }
        catch (Exception fault) when (fault is SqliteException or IOException or UnauthorizedAccessException)
        {
            connection?.Dispose();
            connection = null;
        }
    }

    /// <summary>Whether the index outlives the program.</summary>
    public bool Persists => connection is not null;

    /// <summary>Files that were read to their end, and the rows of them.</summary>
    public (Dictionary<string, FileStamp> Files, List<WorklistRow> Rows) Load()
    {
        var files = new Dictionary<string, FileStamp>(StringComparer.Ordinal);
        var rows = new List<WorklistRow>();
        if (connection is null)
        {
            return (files, rows);
        }

        try
        {
            using var read = connection.CreateCommand();
            read.CommandText = "SELECT path, length, modified FROM files";
            using (var all = read.ExecuteReader())
            {
                while (all.Read())
                {
                    files[all.GetString(0)] = new(all.GetString(0), all.GetInt64(1), all.GetInt64(2));
                }
            }

            read.CommandText = "SELECT body FROM rows WHERE file IN (SELECT path FROM files) ORDER BY file, ordinal";
            using var bodies = read.ExecuteReader();
            while (bodies.Read())
            {
                rows.Add(JsonSerializer.Deserialize<WorklistRow>(bodies.GetString(0))!);
            }

            return (files, rows);
        }
        catch (Exception fault) when (fault is SqliteException or JsonException)
        {
            // A damaged cache is made anew.
            return ([], []);
        }
    }

    /// <summary>Puts a file's rows in the place of its former ones, whole or not at all.</summary>
    public void Save(FileStamp file, IReadOnlyCollection<WorklistRow> rows)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(rows);
        if (connection is null)
        {
            return;
        }

        try
        {
            using var whole = connection.BeginTransaction();
            Run("DELETE FROM rows WHERE file=$file", ("$file", file.Path));
            using (var insert = connection.CreateCommand())
            {
                insert.CommandText = "INSERT OR REPLACE INTO rows VALUES($file, $ordinal, $body)";
                var (path, ordinal, body) = (insert.Parameters.Add("$file", SqliteType.Text), insert.Parameters.Add("$ordinal", SqliteType.Integer), insert.Parameters.Add("$body", SqliteType.Text));
                path.Value = file.Path;
                foreach (var row in rows)
                {
                    ordinal.Value = row.Place.Ordinal;
                    body.Value = JsonSerializer.Serialize(row);
                    insert.ExecuteNonQuery();
                }
            }

            Run("INSERT OR REPLACE INTO files VALUES($file, $length, $modified)", ("$file", file.Path), ("$length", file.Length), ("$modified", file.Modified));
            whole.Commit();
        }
        catch (SqliteException)
        {
            // The disk is full or the index busy: the worklist goes on in memory.
        }
    }

    /// <summary>Forgets a file that is gone.</summary>
    public void Remove(string file)
    {
        if (connection is not null)
        {
            try
            {
                Run("DELETE FROM rows WHERE file=$file; DELETE FROM files WHERE path=$file", ("$file", file));
            }
            catch (SqliteException)
            {
                // As above.
            }
        }
    }

    /// <summary>Does something with the store alone: it is not made for several at once.</summary>
    public void Locked(Action<WorklistStore> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        lock (gate)
        {
            action(this);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => connection?.Dispose();

    private void Run(string sql, params ReadOnlySpan<(string Name, object Value)> values)
    {
        using var command = connection!.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue(name, value);
        }

        command.ExecuteNonQuery();
    }

    private object? Scalar(string sql)
    {
        using var command = connection!.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
