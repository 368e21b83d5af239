using System.Text;
using Argenta.Population;
using Argenta.Assessment;
using Argenta.Assessment.Registry;
using Argenta.Record;
using Argenta.Seer;
using Argenta.Terms.Files;

namespace Argenta.Cli;

/// <summary>The registry's packages and what it recorded of people, for commands that assess them.</summary>
internal sealed class RegistryDoor
{
    private readonly List<SeerAlgorithm> _packages = [];
    private readonly Dictionary<string, (int Line, Dictionary<string, string> Fields)> _recorded = new(StringComparer.Ordinal);
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);
    private string _file = string.Empty;

    /// <summary>Opens packages, and a table of what the registry recorded.</summary>
    /// <param name="packages">Package files or folders that hold some.</param>
    /// <param name="table">CSV with a column <c>patient</c>; null for none.</param>
    /// <exception cref="LocatedException">One cannot be opened, or the table is none.</exception>
    /// <exception cref="SeerPackageException">A package is not sound.</exception>
    public static RegistryDoor Open(IReadOnlyList<string> packages, string? table)
    {
        var door = new RegistryDoor();
        foreach (var path in packages)
        {
            string[] files = Directory.Exists(path) ? [.. Directory.EnumerateFiles(path, "*.zip").Order(StringComparer.Ordinal)] : [path];
            if (files.Length == 0)
            {
                throw new LocatedException(path, 0, 0, "The folder holds no package (*.zip).", "Give a staging algorithm package of SEER, or a folder of them.");
            }

            foreach (var file in files)
            {
                using var stream = PeopleFiles.Open(file);
                door._packages.Add(SeerAlgorithm.Load(stream, file));
            }
        }

        if (table is not null)
        {
            door.ReadTable(table);
        }

        return door;
    }

    /// <summary>The assessment with the registry's staging beside it; the assessment itself where no package was given.</summary>
    public PatientAssessment Stage(PatientAssessment assessment, PathwayKnowledge knowledge)
    {
        if (_packages.Count == 0)
        {
            return assessment;
        }

        var key = Keys(assessment.Person).FirstOrDefault(_recorded.ContainsKey);
        if (key is not null)
        {
            _used.Add(key);
        }

        return assessment with { Registry = RegistryStaging.Of(assessment, _packages, knowledge, key is null ? null : _recorded[key].Fields) };
    }

    /// <summary>Rows of the table that belong to nobody who was assessed: where they stand, never whom they name.</summary>
    public IEnumerable<string> Unused() => _recorded.Where(r => !_used.Contains(r.Key)).Select(r => $"{_file}:{r.Value.Line}: the row belongs to no person of the input. Its column 'patient' takes the person's id or an identifier.");

    private static IEnumerable<string> Keys(Person person) => person.Identifiers.Select(i => i.Value).Prepend(person.Id ?? string.Empty).Where(k => k.Length > 0);

    private void ReadTable(string path)
    {
        _file = path;
        using var stream = PeopleFiles.Open(path);
        using var reader = new StreamReader(stream, new UTF8Encoding(false));
        List<string>? header = null;
        foreach (var (line, cells) in CsvRows.Read(reader, path, ',').Where(r => r.Cells is not [""]))
        {
            if (header is null)
            {
                header = cells;
                if (!header.Contains("patient", StringComparer.Ordinal))
                {
                    throw new LocatedException(path, line, 0, "There is no column 'patient'.", "Name the person's id in it; the other columns are items by their key (argenta seer info), NAACCR number or NAACCR XML name.");
                }

                if (header.GroupBy(h => h, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
                {
                    throw new LocatedException(path, line, header.LastIndexOf(twice.Key) + 1, $"The column '{twice.Key}' is there twice.", "Remove one.");
                }

                continue;
            }

            if (cells.Count != header.Count)
            {
                throw new LocatedException(path, line, 0, $"The row has {cells.Count} cells and the header {header.Count}.", "Give every row one cell for each column; put quotes around a cell that holds a comma.");
            }

            // As in the tables of argenta seer stage: an empty cell says nothing, <blank> is a recorded blank.
            var fields = header.Zip(cells).Where(c => c.First != "patient" && c.Second.Length > 0).ToDictionary(c => c.First, c => c.Second == "<blank>" ? string.Empty : c.Second, StringComparer.Ordinal);
            if (!_recorded.TryAdd(cells[header.IndexOf("patient")], (line, fields)))
            {
                throw new LocatedException(path, line, 0, "A person has two rows.", "Keep one row for each person and tumour that is assessed.");
            }
        }

        if (header is null)
        {
            throw new LocatedException(path, 0, 0, "The file is empty.", "Give a table with a header line and a row for each person.");
        }
    }
}
