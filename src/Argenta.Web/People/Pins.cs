using System.Text.Json;

namespace Argenta.Web.People;

/// <summary>Who was put on a day's board by hand; kept beside the files.</summary>
public sealed class Pins
{
    private readonly string path;
    private readonly Lock gate = new();
    private Dictionary<string, List<string>> days;

    /// <summary>Opens it.</summary>
    public Pins(PeopleFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        path = Path.Combine(folder.OwnFolder, "board.json");
        days = Load(path);
    }

    /// <summary>The keys of a day, in the order in which they were put there.</summary>
    public IReadOnlyList<string> Of(string day)
    {
        lock (gate)
        {
            return days.TryGetValue(day, out var keys) ? [.. keys] : [];
        }
    }

    /// <summary>Puts a person on the board of a day, or takes them off.</summary>
    /// <returns>Whether it could be kept on the disk; without that it holds until the program ends.</returns>
    public bool Set(string day, string key, bool on)
    {
        lock (gate)
        {
            var keys = days.TryGetValue(day, out var had) ? had : days[day] = [];
            keys.Remove(key);
            if (on)
            {
                keys.Add(key);
            }

            try
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                var fresh = path + ".new";
                File.WriteAllText(fresh, JsonSerializer.Serialize(days));
                File.Move(fresh, path, overwrite: true);
                return true;
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                return false;
            }
        }
    }

    private static Dictionary<string, List<string>> Load(string path)
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<Dictionary<string, List<string>>>(File.ReadAllText(path)) ?? [] : [];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException)
        {
            return [];
        }
    }
}
