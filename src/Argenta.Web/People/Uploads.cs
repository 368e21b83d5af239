using System.Collections.Immutable;
using System.Security.Cryptography;
using Argenta.Fhir;
using Argenta.Record;
using Argenta.Record.Sheet;
using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Web.People;

/// <summary>A file that was dropped on the page and is held in memory only.</summary>
/// <param name="Key">Its name in addresses.</param>
/// <param name="Name">The file's name.</param>
/// <param name="Bytes">Its content.</param>
/// <param name="People">Who was read.</param>
/// <param name="Nobody">Parts of it that belong to nobody, with their problems.</param>
public sealed record Upload(string Key, string Name, byte[] Bytes, ImmutableArray<PatientRecord> People, ImmutableArray<PatientRecord> Nobody);

/// <summary>Files that were dropped on the page: looked at, never written unless the reader says so, forgotten when the program ends.</summary>
public sealed class Uploads(Terminology terms, PeopleFolder folder)
{
    /// <summary>The largest file, in bytes.</summary>
    public const long MostBytes = 64 << 20;

    private const int MostKept = 20;
    private readonly Lock gate = new();
    private readonly List<Upload> kept = [];

    /// <summary>Reads a file.</summary>
    /// <exception cref="LocatedException">It cannot be read.</exception>
    public Upload Add(string name, byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        var safe = SafeName(name);
        var records = Read(safe, bytes, terms);
        var upload = new Upload("u" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)), safe, bytes, [.. records.Where(r => !r.IsNobody)], [.. records.Where(r => r.IsNobody)]);
        lock (gate)
        {
            kept.Add(upload);
            if (kept.Count > MostKept)
            {
                kept.RemoveAt(0);
            }
        }

        return upload;
    }

    /// <summary>A file that is still held; null when it is not.</summary>
    public Upload? Find(string key)
    {
        lock (gate)
        {
            return kept.Find(u => u.Key == key);
        }
    }

    /// <summary>Writes a file into the folder, under its own name or the next that is free; nothing is ever written over.</summary>
    /// <returns>The name under which it was kept.</returns>
    /// <exception cref="LocatedException">The folder cannot be written.</exception>
    public string Keep(string name, byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        var safe = SafeName(name);
        var dot = safe.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) && safe[..^3].Contains('.', StringComparison.Ordinal) ? safe[..^3].LastIndexOf('.') : safe.LastIndexOf('.');
        for (var number = 1; ; number++)
        {
            var free = number == 1 ? safe : FormattableString.Invariant($"{safe[..dot]}-{number}{safe[dot..]}");
            var path = Path.Combine(folder.Root, free);
            var fresh = Path.Combine(folder.Root, "." + free + ".part");
            try
            {
                if (File.Exists(path))
                {
                    continue;
                }

                // Whole or not at all.
                File.WriteAllBytes(fresh, bytes);
                File.Move(fresh, path, overwrite: false);
                return free;
            }
            catch (IOException) when (File.Exists(path))
            {
                File.Delete(fresh);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                throw new LocatedException(safe, 0, 0, "The folder cannot be written.", "Serve a folder that you may write: argenta serve FOLDER", fault);
            }
        }
    }

    /// <summary>People of bytes, told apart by content.</summary>
    /// <exception cref="LocatedException">They cannot be read.</exception>
    public static List<PatientRecord> Read(string name, byte[] bytes, Terminology terms)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        using var head = new HeadStream(new MemoryStream(bytes, writable: false));
        if (head.Peek(2) is [0x1F, 0x8B] || head.FirstInk() is (byte)'{' or (byte)'[')
        {
            return [.. FhirReader.Read(bytes, name, terms, ReadOptions.Tolerant)];
        }

        string text;
        try
        {
            text = new System.Text.UTF8Encoding(false, true).GetString(bytes).TrimStart('\uFEFF');
        }
        catch (System.Text.DecoderFallbackException fault)
        {
            throw new LocatedException(name, 0, 0, "The file is neither JSON nor a text in UTF-8.", "Save it as UTF-8.", fault);
        }

        return text.Contains(':', StringComparison.Ordinal) && !text.AsSpan().TrimStart().StartsWith("<")
            ? [CaseSheet.Read(text, name, terms)]
            : throw new LocatedException(name, 1, 1, "The file is neither FHIR JSON nor a case sheet.", "Give FHIR R4 JSON, or a case sheet.");
    }

    private static string SafeName(string name)
    {
        var last = name.Split('/', '\\')[^1];
        var safe = new string([.. last.Where(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' or ' ')]).Trim('.', ' ');
        return safe.Length == 0 ? "person.json" : safe.Contains('.', StringComparison.Ordinal) ? safe[^Math.Min(safe.Length, 120)..] : safe[..Math.Min(safe.Length, 100)] + ".json";
    }
}
